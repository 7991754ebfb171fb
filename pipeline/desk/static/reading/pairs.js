// Lists of a source and its translation: words that were approved before, and exact matches.
import {MACHINE, get, post} from './calls.js';
import {count} from './list.js';
import {renewed} from './open.js';
import {renew} from './page.js';
import {toast} from './toast.js';
import {problem} from './trouble.js';
import {$, asked, desk, domain, locale, says} from './view.js';

const words = (name, lang, text) => {
  const place = document.createElement('span');
  Object.assign(place, {className: name, lang, dir: 'auto', textContent: text});
  return place;
};

// One line: a source, and what it is in the locale.
function pair(source, target) {
  const line = document.createElement('li');
  line.append(words('source', desk.dataset.source, source), words('target', locale, target));
  return line;
}

// Words that were approved before.
export async function concordance() {
  const sought = $('#sought').value, query = new URLSearchParams({locale, q: sought});
  const found = sought.trim() ? await (await get(`/api/concordance?${query}`)).json() : [];
  if ($('#sought').value !== sought) return; // a later search answers
  $('#pairs').replaceChildren(...found.map(one => pair(one.source, one.target)));
  $('#nothing').hidden = found.length > 0 || !sought.trim();
}

export function seek() {
  const selected = String(getSelection()).trim().slice(0, 200);
  if (selected) $('#sought').value = selected;
  $('#memory').showModal();
  $('#sought').select();
  concordance().catch(problem);
}

// Drafts that say just what was approved elsewhere: seen in a list, approved together.
let together = [];
export async function exact() {
  together = await (await get(`/api/exact?${asked}`)).json();
  $('#exacts').replaceChildren(...together.map(one => pair(one.source, one.forms[0])));
  $('#noexact').hidden = together.length > 0;
  $('#approve-all').hidden = !together.length;
  $('#undo-all').hidden = true;
  $('#exact').showModal();
}

export async function all(undo) {
  const body = {locale, document: domain, role: $('#role')?.value || '', texts: together.map(one => one.text), bases: together.map(one => one.base), undo};
  const told = await post('/api/exact', body, MACHINE);
  if (told.result === 'refused') { toast(told.message); return; }
  $('#approve-all').hidden = true;
  $('#undo-all').hidden = undo || !told.texts.length;
  // What another one changed meanwhile is left as it is: it is counted, and drawn as it is now.
  const done = told.texts.length, of = done < together.length ? ` / ${together.length}` : '';
  toast(`${undo ? says.undone : says.approved}: ${done}${of}`);
  for (const {text} of together) await renewed(text);
  await count();
  await renew();
}

$('#seeking').addEventListener('submit', event => {
  event.preventDefault();
  concordance().catch(problem);
});
let timer = 0;
$('#sought').addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => concordance().catch(problem), 250);
});
