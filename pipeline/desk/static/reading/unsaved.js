// What was typed and not saved, kept in this browser: a closed tab or a killed server loses nothing.
// Law: it is of one person in one project's folder, and of one tab: two tabs on one text keep both.
// What is saved drops just what was saved; what a tab leaves behind, the next one takes over.
const guarded = act => { try { return act(); } catch { return null; } }; // storage may be off or full
const fresh = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
const tab = guarded(() => {
  const known = sessionStorage.getItem('dragoman\u0001tab') || fresh();
  sessionStorage.setItem('dragoman\u0001tab', known); // a tab drawn afresh is the same one
  return known;
}) || fresh();
const start = (desk, text) =>
  ['dragoman', desk.dataset.kept, desk.dataset.locale, desk.dataset.document, text].join('\u0001');
export const name = (desk, text) => `${start(desk, text)}\u0001${tab}`;
const at = one => guarded(() => {
  const kept = JSON.parse(localStorage.getItem(one));
  return kept && Array.isArray(kept.forms) && kept.forms.every(form => typeof form === 'string') ? kept : null;
});
// The names of all that is kept of a text, by whatever tab.
const names = (desk, text) => (guarded(() => Object.keys(localStorage)) || [])
  .filter(one => one === start(desk, text) || one.startsWith(`${start(desk, text)}\u0001`));
export const keep = (desk, text, base, forms) => guarded(() => {
  localStorage.setItem(name(desk, text), JSON.stringify({base, forms}));
  return true;
}) === true;

// The words of this tab, else of another one. If that tab is still there, it keeps its own again.
export function read(desk, text) {
  const mine = at(name(desk, text));
  if (mine) return mine;
  const other = names(desk, text).find(one => at(one)), kept = other && at(other);
  if (kept && keep(desk, text, kept.base, kept.forms)) guarded(() => localStorage.removeItem(other));
  return kept || null;
}

// Without `saved`, what this tab kept; else those very words, whoever kept them.
export const drop = (desk, text, saved = null) => guarded(() => {
  if (!saved) return localStorage.removeItem(name(desk, text));
  for (const one of names(desk, text)) {
    const kept = at(one);
    if (!kept || JSON.stringify(kept.forms) === JSON.stringify(saved)) localStorage.removeItem(one);
  }
});

export const texts = desk => {
  const all = guarded(() => Object.keys(localStorage)) || [], first = start(desk, '');
  return new Set(all.filter(one => one.startsWith(first)).map(one => one.slice(first.length).split('\u0001')[0]));
};
