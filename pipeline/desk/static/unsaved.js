// What was typed and not saved, kept in this browser: a closed tab or a killed server loses nothing.
// Law: it is of one person in one project's folder; what is saved drops just what was saved.
'use strict';
const unsaved = (() => {
  const name = (desk, text) =>
    ['dragoman', desk.dataset.kept, desk.dataset.locale, desk.dataset.document, text].join('\u0001');
  const guarded = act => { try { return act(); } catch { return null; } }; // storage may be off or full
  const read = (desk, text) => guarded(() => {
    const kept = JSON.parse(localStorage.getItem(name(desk, text)));
    return kept && Array.isArray(kept.forms) && kept.forms.every(one => typeof one === 'string') ? kept : null;
  });
  return {
    name,
    read,
    keep: (desk, text, base, forms) =>
      guarded(() => localStorage.setItem(name(desk, text), JSON.stringify({base, forms}))),
    // Without `saved`, whatever was kept; else only those very words.
    drop: (desk, text, saved = null) => guarded(() => {
      const kept = saved && read(desk, text);
      if (kept && JSON.stringify(kept.forms) !== JSON.stringify(saved)) return;
      localStorage.removeItem(name(desk, text));
    }),
    texts: desk => {
      const start = name(desk, '');
      const names = guarded(() => Object.keys(localStorage)) || [];
      return new Set(names.filter(one => one.startsWith(start)).map(one => one.slice(start.length)));
    },
  };
})();
