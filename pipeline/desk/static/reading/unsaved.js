// What was typed and not saved, kept in this browser: a closed tab or a killed server loses nothing.
// Law: it is of one person in one project's folder, and of one tab: two tabs on one text keep both.
// What is saved drops just what was saved; what a tab leaves behind, the next one takes over.
const guarded = act => { try { return act(); } catch { return null; } }; // storage may be off or full
const TAB = 'dragoman\u0001tab';
const PARTS = ['', 'kept', 'locale', 'document', 'text', 'tab', 'kind', 'action', 'finding']; // of a name

// The name of this tab, which a page takes out of it and puts back as it goes: a tab that is doubled
// takes a copy of what stands there, and so no name that is in use.
function taken() {
  const name = guarded(() => sessionStorage.getItem(TAB));
  guarded(() => sessionStorage.removeItem(TAB));
  return name || `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
}
let tab = taken();
addEventListener('pagehide', () => guarded(() => sessionStorage.setItem(TAB, tab)));
addEventListener('pageshow', event => { if (event.persisted) tab = taken(); });

const start = (desk, text) =>
  ['dragoman', desk.dataset.kept, desk.dataset.locale, desk.dataset.document, text].join('\u0001');
export const isMine = one => one.tab === tab;
export const name = (desk, text) => `${start(desk, text)}\u0001${tab}`;
const every = () => guarded(() => Object.keys(localStorage)) || [];

export const readAs = told => guarded(() => {
  const kept = JSON.parse(told);
  return kept && Array.isArray(kept.forms) && kept.forms.every(form => typeof form === 'string') ? kept : null;
});
export const at = one => readAs(guarded(() => localStorage.getItem(one)));
export const put = (one, kept) => guarded(() => {
  localStorage.setItem(one, JSON.stringify(kept));
  return true;
}) === true;
export const take = one => guarded(() => localStorage.removeItem(one));

// The names of the words that are kept of a text, by whatever tab; or of what is written to say why.
const WHY = 'why', FORMER = 'former', KIND = PARTS.indexOf('kind');
const names = (desk, text, kind = '') => every().filter(one => (one.split('\u0001')[KIND] ?? '') === kind
  && (one === start(desk, text) || one.startsWith(`${start(desk, text)}\u0001`)));

// `source`: what the words are a translation of, for the day when its text is gone.
export const keep = (desk, text, base, forms, source) => put(name(desk, text), {base, forms, source});

// The words of this tab, else of another one. If that tab is still there, it keeps its own again.
export const read = (desk, text) => takenOver(name(desk, text), names(desk, text));
function takenOver(own, others) {
  const mine = at(own);
  if (mine) return mine;
  const other = others.find(one => at(one)), kept = other && at(other);
  if (kept && put(own, kept)) take(other);
  return kept || null;
}

// A reason or a note that is not sent: kept, given back, taken over and listed like words. There is
// one of each action on each finding.
export const whyName = (desk, text, {action, finding}) => [name(desk, text), WHY, action, finding].join('\u0001');
const isSame = (one, {action, finding}) => one?.action === action && (one.finding ?? '') === finding;
const whys = (desk, text, of) => names(desk, text, WHY).filter(one => isSame(at(one), of));
export const keepWhy = (desk, text, one) => put(whyName(desk, text, one), one);
export const readWhy = (desk, text, of) => takenOver(whyName(desk, text, of), whys(desk, text, of));
export const lastWhy = (desk, text) => names(desk, text, WHY).map(at).filter(one => one?.action)
  .sort((one, other) => (other.when ?? 0) - (one.when ?? 0))[0] ?? null;
export function dropWhy(desk, text, of, sent = null) {
  if (!sent) return take(whyName(desk, text, of));
  for (const one of whys(desk, text, of)) dropIf(one, sent);
}

// Words that a button replaced and nobody saved.
const formerName = (desk, text) => [name(desk, text), FORMER].join('\u0001');
export const keepFormer = (desk, text, forms, source) => put(formerName(desk, text), {base: '', forms, source, action: FORMER});
export const readFormer = (desk, text) => takenOver(formerName(desk, text), names(desk, text, FORMER));
export const dropFormer = (desk, text) => take(formerName(desk, text));

// Without `saved`, what this tab kept; else those very words, whoever kept them.
export function drop(desk, text, saved = null) {
  if (!saved) return take(name(desk, text));
  for (const one of [...names(desk, text), ...names(desk, text, FORMER)]) dropIf(one, saved);
}
// A tab in which they stand learns that they arrived, and so need not be kept again.
function dropIf(one, words) {
  const kept = at(one);
  if (kept && JSON.stringify(kept.forms) !== JSON.stringify(words)) return;
  if (kept) put(one, {...kept, sent: true});
  take(one);
}

// What was typed in a trap is of the text that it was a copy of; its fault and the right words are no
// loss. Where words of that text are kept already, both are, each under its own name.
export function handOver(desk, text, {of, source, right, wrong, notes}) {
  const words = at(name(desk, text))?.forms ?? [wrong], own = name(desk, of.text);
  const isWorth = words.some(one => one !== right && one !== wrong);
  if (!isWorth || (!names(desk, of.text).length && keep(desk, of.text, of.base, words, source))) drop(desk, text);
  if (!notes.length) return;
  const note = {action: 'note', finding: ''}, began = whys(desk, of.text, note).map(at).flatMap(one => one.forms);
  put([own, WHY, note.action, note.finding].join('\u0001'), {base: '', forms: [[...began, ...notes].join(' ')], source, ...note, when: Date.now()});
}

// All that is kept of a person in a project, of whatever document: where it is of, and what.
export const all = kept => every().filter(one => one.startsWith(`dragoman\u0001${kept}\u0001`))
  .map(one => ({name: one, ...Object.fromEntries(one.split('\u0001').map((part, at) => [PARTS[at], part])), ...at(one)}))
  .filter(one => one.text && one.forms);

// The texts of a document of which something is kept.
export const texts = ({dataset: {kept, locale, document}}) =>
  new Set(all(kept).filter(one => one.locale === locale && one.document === document).map(one => one.text));
