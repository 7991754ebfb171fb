// A line at the foot of the page, for a few seconds; it is heard as well as seen.
import {$} from './view.js';

let timer = 0;

export function toast(words) {
  const place = $('#toast'), room = $('dialog[open]') ?? document.body; // under a dialog nothing is heard
  if (place.parentElement !== room) room.append(place);
  place.textContent = words;
  place.hidden = !words;
  clearTimeout(timer);
  timer = setTimeout(() => { place.hidden = true; place.textContent = ''; }, 5000);
}
