// Words that were typed and never saved, of all texts: also of those that no document has any more.
import * as unsaved from './unsaved.js';

const notice = document.getElementById('mine'), dialog = document.getElementById('unsaved');
const says = dialog.dataset;
// What stands in the fields of the open text need not be told.
let open = {locale: '', document: '', text: '', fields: 0, why: () => false};

// Says that there are some.
export function remind(but = open) {
  open = but;
  const count = waiting().length;
  notice.hidden = !count;
  notice.querySelector('.count').textContent = count;
}
const isShown = one => unsaved.isMine(one) && ['locale', 'document', 'text'].every(part => one[part] === open[part])
  && (one.kind === 'why' ? open.why(one) : one.forms.length === open.fields);
const waiting = () => unsaved.all(notice.dataset.kept).filter(one => !isShown(one));

const made = (kind, more, ...inside) => {
  const place = Object.assign(document.createElement(kind), more);
  place.append(...inside);
  return place;
};
const button = (words, act) => {
  const place = made('button', {type: 'button', textContent: words});
  place.addEventListener('click', () => act(place));
  return place;
};

function lineOf(one) {
  const {locale, document: domain, text, forms, source = ''} = one, kept = unsaved.at(one.name);
  const place = made('p', {className: 'place'}, made('bdi', {textContent: `${locale} · ${domain}`}));
  if (one.kind) place.append(` · ${says[one.action] ?? says.why}`);
  const words = made('p', {className: 'target', lang: one.kind ? '' : locale, dir: 'auto', textContent: forms.join('\n')});
  const copy = button(says.copy, async () => {
    getSelection().selectAllChildren(words);
    try {
      await navigator.clipboard.writeText(words.textContent);
      copy.textContent = says.copied;
    } catch { /* it is selected: Ctrl+C copies it */ }
  });
  let is = true;
  const drop = button(says.drop, () => {
    is = is ? unsaved.take(one.name) === null : unsaved.put(one.name, kept);
    words.classList.toggle('dropped', !is);
    drop.textContent = is ? says.drop : says.undo;
  });
  const line = made('li', {}, place, ...(source ? [made('p', {className: 'source', dir: 'auto', textContent: source})] : []), words, made('p', {className: 'actions'}, copy, drop));
  where(one).then(found => place.append(' ', found));
  return line;
}

// The way to the text; or that the desk has it no more.
async function where({locale, document: domain, text}) {
  const asked = new URLSearchParams({locale, document: domain, text});
  const path = [locale, ...domain.split('/')].map(encodeURIComponent).join('/');
  const answer = await fetch(`/api/text?${asked}`).catch(() => null);
  if (answer?.status === 422) return made('span', {className: 'unsaved', textContent: says.gone});
  return made('a', {href: `/read/${path}?text=${text}#${text}`, textContent: says.open});
}

notice.querySelector('button').addEventListener('click', () => {
  dialog.querySelector('ul').replaceChildren(...waiting().map(lineOf));
  dialog.showModal();
});
dialog.addEventListener('close', () => remind());
remind();
