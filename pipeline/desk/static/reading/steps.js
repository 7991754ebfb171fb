// From one text to another.
import {get} from './calls.js';
import {unfold} from './list.js';
import {open, shut} from './open.js';
import {look} from './page.js';
import {toast} from './toast.js';
import {$, asked, filter, item, says} from './view.js';
import {atWork, current, work} from './work.js';

// On to the text that waits next; nobody is led away from where they went meanwhile.
export async function onward(text, inField = false, moved = false) {
  const turn = work.turns, order = $('#order').value, focus = inField ? 'field' : 'item';
  const going = work.opening = {text: '', turn: 0}; // keys are for nobody until it is known
  let found;
  try {
    found = await (await get(`/api/next?${asked}&after=${text}&order=${order}&${filter()}`)).json();
  } finally { if (work.opening === going) work.opening = null; }
  if (turn !== work.turns || (moved && work.opened && atWork(current()))) return;
  if (found?.aside) {
    await open(found.text, {focus, moved, aside: true});
    return look();
  }
  if (found) return open(found.text, {focus, moved});
  toast(says.last);
  if (work.opened?.aside) return shut();
  if (text) return open(text, {focus: inField ? 'button' : 'item', moved});
}

// One step in the list, from where the last one leads: two quick ones are two, also where the part of
// the list that the first one leads into is still on its way.
let before = Promise.resolve();
export async function stepTo(by) {
  const begun = before.then(() => step(by));
  before = begun.catch(() => {});
  const going = await begun;
  return going?.opens;
}

// Gives what it opens, begun and not waited for.
async function step(by) {
  const from = item(work.opening?.text) || current();
  const lines = [...document.querySelectorAll('.list > li:not(.none)')];
  const at = lines.indexOf(from), next = from ? lines[at + by] : lines[0];
  if (!next) return;
  if (!next.matches('.chunk')) return {opens: open(next.dataset.text, {focus: 'item'})};
  await unfold(next);
  // What lay there may be another node by now: it is looked up afresh.
  return next.isConnected ? null : step(by);
}
