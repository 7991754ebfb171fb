// The document view: opens texts, does what its person asks for, keeps the page beside in step.
//
// Law: one text lies open, or none. A decision is on the text whose key or button was pressed, on
// the very words that the desk showed of it; an answer is applied to the text and the words that it
// was asked for, and to no others. What was typed leaves this browser only once it is saved. Words that
// nobody here wrote are told where they come up, and for a glance no decision is on them.
import {undoubted} from './conflict.js';
import {alike, fit, isChanged, typed} from './fields.js';
import './keys.js';
import {mark} from './list.js';
import './messages.js';
import {open} from './open.js';
import {look, show, source} from './page.js';
import {all, exact, seek} from './pairs.js';
import {because, pressed} from './presses.js';
import {hold, reasonOf, sentElsewhere} from './reason.js';
import {toast} from './toast.js';
import {problem} from './trouble.js';
import * as unsaved from './unsaved.js';
import {$, desk, says} from './view.js';
import {fold} from './window.js';
import {current, isAsked, isSafe, isUnread, keep, work} from './work.js';

let timer = 0;
document.addEventListener('input', event => {
  const place = event.target.closest('li.open');
  if (!place || place !== current()) return;
  if (event.target.matches('.why input')) { hold(place); isSafe(); }
  if (!event.target.matches('textarea.form')) return;
  fit(event.target);
  work.opened.touched = true;
  undoubted(place);
  if (isChanged(place)) {
    keep();
    isSafe();
  } else unsaved.drop(desk, work.opened.text);
  clearTimeout(timer);
  timer = setTimeout(() => look(place).catch(problem), 300);
});

// Another tab saved words of its own: those that stand in this one are kept all the same, but for the
// very words that it sent: they arrived.
let arrived = null; // the name and the words of what was sent last
addEventListener('storage', event => {
  if (!work.opened || !event.key) return;
  const {text, place} = work.opened, isGone = event.newValue === null;
  const now = isGone ? null : unsaved.readAs(event.newValue);
  if (now?.sent) arrived = {key: event.key, forms: now.forms};
  if (isGone && event.key === unsaved.name(desk, text) && isChanged(place)) {
    if (arrived?.key !== event.key || !alike(arrived.forms, typed(place))) keep();
  }
  if (!$('.why', place) || event.key !== unsaved.whyName(desk, text, reasonOf(place))) return;
  if (isGone && isAsked(place)) hold(place);
  if (now?.sent) sentElsewhere(place, now.forms[0]);
});

addEventListener('beforeunload', event => { if (work.opened && !isSafe()) event.preventDefault(); });

document.addEventListener('compositionstart', () => { work.composing = true; });
document.addEventListener('compositionend', () => { work.composing = false; });
document.addEventListener('htmx:afterSwap', () => { mark(); fold(); });

document.addEventListener('submit', event => {
  const place = event.target.closest('li.open');
  if (!place) return;
  event.preventDefault();
  if (isAsked(place)) Promise.resolve(because(place)).catch(problem);
});

// On a phone the tools of the document stand behind a button.
function menu() {
  const is = $('.top').toggleAttribute('data-open');
  $('#menu').setAttribute('aria-expanded', String(is));
}

const BUTTONS = {
  '#help': () => $('#keys').showModal(), '#beside': source, '#seek': seek, '#show-exact': exact,
  '#approve-all': () => all(false), '#undo-all': () => all(true),
  '#menu': menu,
  '#tab-texts': () => show('texts'), '#tab-page': () => show('page'),
};

// What a click asks for; null for nothing.
function clicked({target, detail}) {
  const opener = target.closest('.opener'), button = target.closest('[data-act]');
  if (opener) return () => open(opener.parentElement.dataset.text);
  const place = button?.closest('li.open');
  // The second click of two quick ones is on what came up under the first.
  if (place && (detail < 2 || button.matches('.quiet'))) return () => pressed(place, button.dataset.act, button);
  if (place) return () => isUnread() && toast(says.unread);
  return BUTTONS[Object.keys(BUTTONS).find(one => target.closest(one))] ?? null;
}

document.addEventListener('click', event => {
  const run = clicked(event);
  if (run) Promise.resolve(run()).catch(problem);
});

$('#show').addEventListener('change', event => event.target.form.submit());
for (const id of ['order', 'role']) {
  const box = document.getElementById(id), name = `dragoman\u0001${id}`;
  if (!box) continue;
  try { box.value = localStorage.getItem(name) || ''; } catch { /* storage is off */ }
  if (box.selectedIndex < 0) box.selectedIndex = 0;
  box.addEventListener('change', () => { try { localStorage.setItem(name, box.value); } catch { /* off */ } });
}

const first = /^#[0-9a-f]{20}$/.test(location.hash) ? location.hash.slice(1) : desk.dataset.open;
mark();
if (first) open(first, {focus: 'none'}).catch(unknown);

// The document has a text of that name no more; what a restart of the desk ended is not told.
function unknown(error) {
  if (!$('#trap')) problem(error);
  const next = desk.dataset.open;
  if (next && next !== first) open(next, {focus: 'none'}).catch(problem);
}
