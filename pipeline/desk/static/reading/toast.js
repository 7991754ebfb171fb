// A line at the foot of the page, for a few seconds.
import {$, says} from './view.js';

export function toast(words) {
  const place = $('#toast');
  place.textContent = words;
  place.hidden = !words;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.hidden = true; }, 5000);
}

export const problem = error =>
  toast(error instanceof TypeError || error instanceof DOMException ? says.offline : String(error.message || error));
