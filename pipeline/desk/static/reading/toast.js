// A line at the foot of the page, for a few seconds; it is heard as well as seen.
import {$} from './view.js';

let timer = 0;

// `stays`: until `hush` takes it away, or other words come.
export function toast(words, stays = false) {
  const place = $('#toast'), room = $('dialog[open]') ?? document.body; // under a dialog nothing is heard
  if (place.parentElement !== room) room.append(place);
  place.textContent = words;
  place.hidden = !words;
  clearTimeout(timer);
  if (!stays) timer = setTimeout(() => { place.hidden = true; place.textContent = ''; }, 5000);
}

export const hush = words => { if ($('#toast').textContent === words) toast(''); };
