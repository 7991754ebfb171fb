// Words that a button put in place of others: a button brings those back, also after the page is loaded
// again. A phone has no Ctrl+Z, and a page that is loaded afresh knows of none.
import {alike, fields, overwrite} from './fields.js';
import {toast} from './toast.js';
import * as unsaved from './unsaved.js';
import {$, desk, says} from './view.js';
import {sourceOf} from './work.js';

const values = place => fields(place).map(box => box.value);

function tell(place, former, put = null) {
  const told = $('.replaced', place);
  Object.assign(told.dataset, {words: JSON.stringify(former), put: JSON.stringify(put)});
  told.hidden = false;
}

// What is brought back swaps with what stands there, so neither is lost. Of two buttons one after the
// other the second replaces what the first one put there: the words before both are those to keep.
export function replaced(place, words, isSwap = false) {
  const told = $('.replaced', place), before = values(place);
  overwrite(fields(place), words);
  const now = values(place), put = JSON.stringify(before);
  if (!told || alike(before, now)) return;
  const isPut = !isSwap && !told.hidden && told.dataset.put === put;
  const former = isPut ? JSON.parse(told.dataset.words) : before;
  tell(place, former, now);
  const isSaved = alike(former, fields(place).map(box => box.defaultValue)), {text} = place.dataset;
  if (isSaved) unsaved.dropFormer(desk, text);
  else if (!unsaved.keepFormer(desk, text, former, sourceOf(place))) toast(says.lost);
}
export const swapped = place => replaced(place, JSON.parse($('.replaced', place).dataset.words), true);

// Offers them again, as the text is drawn afresh.
export function formerBack(place) {
  const kept = unsaved.readFormer(desk, place.dataset.text), now = values(place);
  if (kept && kept.forms.length === now.length && !alike(kept.forms, now)) tell(place, kept.forms);
}
