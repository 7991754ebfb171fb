// The field for a reason: of a rejection, a dismissal, a note to the author.
import {$} from './view.js';
import {isAsked} from './work.js';

const reasons = new Map(); // by text, what its person began to say of it

export function why(place, action, finding = '', words = '') {
  const box = $('.why', place);
  if (!$(`[data-act=${action}]`, place)) return;
  Object.assign(box.dataset, {action, finding});
  box.hidden = false;
  if (words) $('input', box).value = words;
  $('input', box).focus();
}

// Keeps a reason that is not sent yet, of a text that is left.
export function kept(text, place) {
  const box = $('.why', place);
  if (isAsked(place)) reasons.set(text, {...box.dataset, words: $('input', box).value});
}

export function again(text, place) {
  const {action, finding, words} = reasons.get(text) || {};
  reasons.delete(text);
  if (words) why(place, action, finding, words);
}

// The reason arrived; who is in another field by now, or writes another reason, stays there.
export function said(place, note) {
  const box = $('.why', place), active = document.activeElement;
  reasons.delete(place.dataset.text);
  if (!box || $('input', box).value !== note) return;
  if (box.contains(active) || active === document.body) leave(place);
  else box.hidden = true;
}

// Out of the fields of a text, to the text: single keys are for it again.
export function leave(place) {
  $('.why', place)?.toggleAttribute('hidden', true);
  place.focus({preventScroll: true});
}
