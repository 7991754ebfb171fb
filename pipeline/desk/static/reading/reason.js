// The field for a reason: of a rejection, a dismissal, a note to the author.
// What is written in it is kept like typed words: a closed browser or a killed server loses nothing.
import * as unsaved from './unsaved.js';
import {$, desk} from './view.js';
import {sourceOf, work} from './work.js';

// Asks for a reason: the one that was begun, if there is one. `quiet`: nobody is led into the field.
export function why(place, action, finding = '', quiet = false) {
  const box = $('.why', place), isOf = finding ? `[data-finding="${CSS.escape(finding)}"]` : '';
  if (!$(`[data-act=${CSS.escape(action)}]${isOf}`, place)) return;
  Object.assign(box.dataset, {action, finding});
  box.hidden = false;
  const input = $('input', box);
  input.value ||= unsaved.readWhy(desk, place.dataset.text)?.forms[0] ?? '';
  hold(place);
  if (!quiet) input.focus();
}

// Keeps what stands in the field for a reason.
export function hold(place) {
  const {action, finding} = $('.why', place).dataset, words = $('.why input', place).value;
  const {text} = place.dataset, one = {base: '', forms: [words], source: sourceOf(place), action, finding};
  if (words.trim()) work.opened.unsaid = !unsaved.keepWhy(desk, text, one);
  else unsaved.dropWhy(desk, text);
}

// Gives back a reason that was begun and not sent.
export function again(text, place, quiet) {
  const one = unsaved.readWhy(desk, text);
  if (one?.action) why(place, one.action, one.finding, quiet);
}

// Its person does not want to say it any more.
export function unsaid(place) {
  unsaved.dropWhy(desk, place.dataset.text);
  $('.why input', place).value = '';
  leave(place);
}

// The reason arrived; who is in another field by now, or writes another reason, stays there.
export function said(place, note) {
  const box = $('.why', place), active = document.activeElement;
  if (unsaved.at(unsaved.whyName(desk, place.dataset.text))?.forms[0] === note) unsaved.dropWhy(desk, place.dataset.text);
  if (!box || $('input', box).value !== note) return;
  if (box.contains(active) || active === document.body) leave(place);
  else box.hidden = true;
}

// Out of the fields of a text, to the text: single keys are for it again.
export function leave(place) {
  $('.why', place)?.toggleAttribute('hidden', true);
  place.focus({preventScroll: true});
}
