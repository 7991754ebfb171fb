// The window of the list: rows far out of sight are let go, and come again when they are scrolled to.
import {filter, item, where} from './view.js';
import {work} from './work.js';

export const AT_ONCE = 50; // texts of one part of the list
const MOST = 300; // rows that a browser holds

export const chunkOf = number => [...document.querySelectorAll('li.chunk')]
  .find(one => +one.dataset.from <= number && number < +one.dataset.from + AT_ONCE);

// Law: what is in sight, in focus, open or on its way stays; what goes leaves its height behind.
export function fold() {
  let count = document.querySelectorAll('.list > li[data-number]').length;
  if (count <= MOST) return;
  for (const {start, rows} of far()) {
    if (count <= MOST) return;
    chunked(start, rows);
    count -= rows.length;
  }
}

// The parts that lie two screens away and more, the farthest first.
function far() {
  const parts = new Map();
  for (const one of document.querySelectorAll('.list > li.row')) {
    const start = Math.floor(+one.dataset.number / AT_ONCE) * AT_ONCE;
    parts.set(start, [...parts.get(start) ?? [], one]);
  }
  const stays = [work.opened?.place, item(work.opening?.text), document.activeElement?.closest('li')];
  for (const one of stays) parts.delete(Math.floor(+one?.dataset.number / AT_ONCE) * AT_ONCE);
  return [...parts].map(([start, rows]) => ({start, rows, away: away(rows)}))
    .filter(one => one.away > 2 * innerHeight).sort((one, other) => other.away - one.away);
}

const edges = rows => [rows[0].getBoundingClientRect().top, rows.at(-1).getBoundingClientRect().bottom];
function away(rows) {
  const [top, bottom] = edges(rows);
  return Math.max(top - innerHeight, -bottom, 0);
}

// In place of rows, what loads them again.
function chunked(start, rows) {
  const chunk = document.createElement('li'), [top, bottom] = edges(rows);
  chunk.className = 'chunk';
  chunk.dataset.from = start;
  chunk.style.blockSize = `${bottom - top}px`;
  const asked = new URLSearchParams({from: start, ...Object.fromEntries(filter())});
  const how = {'hx-get': `/rows/${where}?${asked}`, 'hx-trigger': 'intersect once', 'hx-swap': 'outerHTML'};
  for (const [name, value] of Object.entries(how)) chunk.setAttribute(name, value);
  rows[0].replaceWith(chunk);
  rows.slice(1).forEach(one => one.remove());
  htmx.process(chunk);
}
