// The page beside: what it lights, what it shows of words that are typed, and the source page.
import {last, post} from './calls.js';
import {alike, isChanged, typed} from './fields.js';
import {$, desk, domain, frame, locale, says} from './view.js';
import {current, work} from './work.js';

export const page = {
  ready: false,
  beside: null, // the frame of the source page, once somebody wants it
};

const tell = message => {
  if (page.ready) frame.contentWindow.postMessage(message, '*');
  if (message.light) page.beside?.contentWindow.postMessage(message, '*');
};
export const light = text => tell({light: text});

// What the checks find in the words that stand in a field, and the page with them.
export async function look(place = current()) {
  if (!place) return;
  $('.risk', place)?.toggleAttribute('hidden', isChanged(place)); // it is of the saved words
  const isLast = last('look'), forms = typed(place);
  const body = {locale, document: domain, text: place.dataset.text, forms, page: page.ready};
  const found = await post('/api/look', body);
  if (!isLast() || place !== current() || !alike(forms, typed(place))) return;
  if (found.page) tell({page: found.page});
  const list = $('.findings', place);
  if (list && typeof found.html === 'string') list.innerHTML = found.html;
}

export async function renew() {
  if (page.ready && work.opened) await look();
}

// Says that the page shows the source of the open text, and so not what stands in its field.
export function hidden(is) {
  const place = current(), list = $('.findings', place), before = $('.unshown', place);
  const shows = is && desk.dataset.source !== locale && typed(place).some(one => one.trim());
  if (Boolean(before) === shows) return;
  if (before) return before.remove();
  const note = document.createElement('p');
  note.className = 'unshown';
  note.setAttribute('role', 'status');
  note.textContent = says.unshown;
  list?.after(note);
}

// On a narrow screen: the texts or the page.
export function show(name) {
  desk.dataset.shows = name;
  for (const one of ['texts', 'page']) $(`#tab-${one}`).setAttribute('aria-selected', String(one === name));
  if (name === 'page' && work.opened) light(work.opened.text);
}

export function source() {
  const on = desk.toggleAttribute('data-beside'), button = $('#beside');
  button.setAttribute('aria-pressed', String(on));
  if (on && !page.beside) {
    page.beside = document.createElement('iframe');
    page.beside.id = 'source-frame';
    page.beside.setAttribute('sandbox', 'allow-scripts');
    page.beside.title = button.dataset.title;
    page.beside.src = button.dataset.src;
    frame.before(page.beside);
  }
  if (page.beside) page.beside.hidden = !on;
  if (on) show('page');
  if (work.opened) light(work.opened.text);
}
