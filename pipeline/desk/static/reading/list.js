// The list of texts: rows that are loaded when they come in sight, and what stands in them.
import {get, last} from './calls.js';
import {remind} from './mine.js';
import * as unsaved from './unsaved.js';
import {$, asked, desk, domain, item, locale, where} from './view.js';
import {chunkOf} from './window.js';
import {boxes, current, isAsked, work} from './work.js';

const replaced = (old, html) => {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const news = [...holder.content.children];
  old.replaceWith(...news);
  news.forEach(one => htmx.process(one));
};

// The row of a text; one that the filter leaves out is put in its place in the list. Null where it has none.
export async function row(text) {
  if (item(text)) return item(text);
  const {number, aside} = await (await get(`/api/text?${asked}&text=${text}`)).json();
  if (aside) return null;
  const chunk = chunkOf(number);
  if (chunk) await unfold(chunk);
  if (!item(text)) {
    const holder = document.createElement('template');
    holder.innerHTML = await (await get(`/row/${where}?text=${text}`)).text();
    if (!item(text)) put(holder.content.firstElementChild, number);
  }
  return item(text);
}

// Before the first that comes later in the document.
function put(one, number) {
  const later = [...document.querySelectorAll('.list > li')]
    .find(other => +(other.dataset.number ?? other.dataset.from) > number);
  $('.list').insertBefore(one, later ?? null);
  mark();
}

export async function unfold(chunk) {
  const html = await (await get(chunk.getAttribute('hx-get'))).text();
  if (chunk.isConnected) replaced(chunk, html);
  mark();
}

// Draws the row of a text as the desk has it now.
export async function refresh(text) {
  const isLast = last(`row ${text}`), html = await (await get(`/row/${where}?text=${text}`)).text();
  const old = item(text);
  if (!old && isOnWay(html)) return document.addEventListener('htmx:afterSwap', () => refresh(text), {once: true});
  if (isLast() && old && old !== current()) replaced(old, html);
  mark();
}

// Whether the part of the list that a row is in is just being loaded: it may show what was so before.
function isOnWay(html) {
  const number = /data-number="(\d+)"/.exec(html)?.[1];
  return number !== undefined && chunkOf(+number)?.classList.contains('htmx-request');
}

// Tells in the list which texts have words that this browser alone has.
export function mark() {
  const waiting = unsaved.texts(desk);
  const why = one => isAsked() && unsaved.whyName(desk, one.text, $('.why', current()).dataset) === one.name
    && $('.why input', current()).value === one.forms[0];
  remind({locale, document: domain, text: work.opened?.text ?? '', fields: boxes().length, why});
  for (const one of document.querySelectorAll('li.row .unsaved')) {
    one.hidden = !waiting.has(one.closest('li').dataset.text);
  }
}

// How much of the document is done, and how much waits for a signature.
export async function count() {
  const isLast = last('count'), {locales, unsigned} = await (await get('/api/project')).json();
  if (!isLast()) return;
  $('#tosign').hidden = !unsigned;
  $('#tosign .count').textContent = unsigned;
  const states = locales[locale][domain];
  const done = (states.translated || 0) + (states.signed || 0);
  $('#progress').value = done;
  $('#done').textContent = done;
}
