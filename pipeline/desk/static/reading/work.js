// What its person works on: the text that lies open, and what is on its way.
import {fields, isChanged, typed} from './fields.js';
import {toast} from './toast.js';
import * as unsaved from './unsaved.js';
import {$, desk, says} from './view.js';

const GLANCE = 700; // milliseconds in which nobody read what came up by itself

export const work = {
  // What lies open: its text and place, the row that it stands for, and what the desk said of it.
  opened: null,
  // What is being opened; a later opening overtakes it. `turns` counts openings.
  opening: null,
  turns: 0,
  composing: false,
};
export const current = () => work.opened?.place ?? null;
export const boxes = () => fields(current());
export const soon = () => performance.now() + GLANCE;
export const glance = () => { work.opened.unread = soon(); };
export const isUnread = () => performance.now() < work.opened?.unread;
export const isAsked = (place = current()) => !($('.why', place)?.hidden ?? true);
// Whether its person is at work in it: it is then not drawn afresh under their hands.
export const atWork = place => isChanged(place) || isAsked(place);

export const sourceOf = place => [...place.querySelectorAll('p.source')].map(one => one.textContent).join('\n');

// Keeps what was typed in the open text.
export function keep(words = typed(current())) {
  const {text, base, place} = work.opened;
  work.opened.unkept = !unsaved.keep(desk, text, base, words, sourceOf(place));
}

// What was typed in the open text: its words, a reason; and whether this browser had no room for it.
const reason = () => isAsked() ? $('.why input', current()).value.trim() : '';
export const isTyped = () => isChanged(current()) || Boolean(reason());
export const isUnkept = () => Boolean(work.opened?.unkept && isChanged(current()) || work.opened?.unsaid && reason());

// Whether the open text may be left; says it where this browser has no room for what was typed.
export function isSafe() {
  if (!isUnkept()) return true;
  toast(says.unkept);
  return false;
}
