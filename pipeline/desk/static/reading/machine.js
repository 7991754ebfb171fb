// A machine draft of the open text: what it takes is said before anything is sent.
import {MACHINE, post} from './calls.js';
import {renewed} from './open.js';
import {renew} from './page.js';
import {toast} from './toast.js';
import {$, domain, locale, says} from './view.js';

export async function machine(place, button = $('[data-act=machine]', place)) {
  if (!button || button.dataset.busy) return;
  const body = {locale, document: domain, text: place.dataset.text};
  button.dataset.busy = 1;
  try {
    const asked = button.dataset.most;
    const told = await post('/api/draft', asked === undefined ? body : {...body, most: +asked}, MACHINE);
    if (told.result === 'refused') { toast(told.message); return; }
    if (asked === undefined) {
      button.dataset.most = told.characters;
      if (told.free) { delete button.dataset.busy; return await machine(place, button); }
      const cost = ` · ${told.cost.toFixed(4)} ${told.currency}`;
      button.textContent = says.ask.replace('%1', told.engine).replace('%2', told.characters) + cost;
      return;
    }
    toast(told.drafted ? says.done : told.notices[0] || says.same);
    await renewed(place.dataset.text, true);
    await renew();
  } finally { delete button.dataset.busy; }
}
