// The field for a reason: of a rejection, a dismissal, a note to the author.
// What is written in it is kept like typed words: a closed browser or a killed server loses nothing.
// Law: words are of the one action, on the one finding, that they were written for, and come up for no other.
import {mark} from './list.js';
import * as unsaved from './unsaved.js';
import {$, desk} from './view.js';
import {isAsked, sourceOf, work} from './work.js';

export const reasonOf = place => {
  const {action = '', finding = ''} = $('.why', place)?.dataset ?? {};
  return {action, finding};
};
const isFor = (place, {action, finding = ''}) => {
  const now = reasonOf(place);
  return now.action === action && now.finding === finding;
};

// Asks for a reason: the one that was begun, if there is one. `quiet`: nobody is led into the field.
export function why(place, action, finding = '', quiet = false) {
  const box = $('.why', place), button = finding ? `[data-finding="${CSS.escape(finding)}"]` : '';
  if (!$(`[data-act=${CSS.escape(action)}]${button}`, place)) return;
  const input = $('input', box);
  if (!isFor(place, {action, finding})) {
    hold(place);
    Object.assign(box.dataset, {action, finding});
    $('.what', box).textContent = $(`[data-of=${action}]`, box)?.content.textContent ?? '';
    input.value = '';
  }
  box.hidden = false;
  input.value ||= unsaved.readWhy(desk, place.dataset.text, {action, finding})?.forms[0] ?? '';
  hold(place);
  if (!quiet) input.focus();
}

// Keeps what stands in the field for a reason.
export function hold(place) {
  const one = reasonOf(place), {text} = place.dataset, words = $('.why input', place).value;
  if (!one.action) return;
  const kept = {base: '', forms: [words], source: sourceOf(place), ...one, when: Date.now()};
  if (words.trim()) work.opened.unsaid = !unsaved.keepWhy(desk, text, kept);
  else unsaved.dropWhy(desk, text, one);
}

// Gives back a reason that was begun and not sent: of several, the last one.
export function again(text, place, quiet) {
  const one = unsaved.lastWhy(desk, text);
  if (one) why(place, one.action, one.finding, quiet);
}

// Its person does not want to say it any more.
export function unsaid(place) {
  unsaved.dropWhy(desk, place.dataset.text, reasonOf(place));
  $('.why input', place).value = '';
  leave(place);
}

// The reason arrived; who is in another field by now, or writes another reason, stays there.
export function said(place, one, note) {
  unsaved.dropWhy(desk, place.dataset.text, one, [note]);
  const box = $('.why', place), active = document.activeElement;
  if (!box || !isFor(place, one) || $('input', box).value !== note) return;
  $('input', box).value = '';
  if (box.contains(active) || active === document.body) leave(place);
  else box.hidden = true;
}

// Another tab sent the very words that stand in this one.
export function sentElsewhere(place, words) {
  const box = $('.why', place), input = $('input', box);
  if (input.value !== words) return;
  input.value = '';
  if (!isAsked(place)) return;
  if (box.contains(document.activeElement)) leave(place);
  else box.hidden = true;
}

// Out of the fields of a text, to the text: single keys are for it again.
export function leave(place) {
  $('.why', place)?.toggleAttribute('hidden', true);
  place.focus({preventScroll: true});
  mark();
}
