// What was typed and not saved, kept in this browser: a closed tab or a killed server loses nothing.
'use strict';
const unsaved = (() => {
  const name = (desk, text) =>
    ['dragoman', desk.dataset.project, desk.dataset.locale, desk.dataset.document, text].join('\u0001');
  const guarded = act => { try { return act(); } catch { return null; } }; // storage may be off or full
  return {
    keep: (desk, text, base, forms) =>
      guarded(() => localStorage.setItem(name(desk, text), JSON.stringify({base, forms}))),
    read: (desk, text) => guarded(() => {
      const kept = JSON.parse(localStorage.getItem(name(desk, text)));
      return kept && Array.isArray(kept.forms) && kept.forms.every(one => typeof one === 'string') ? kept : null;
    }),
    drop: (desk, text) => guarded(() => localStorage.removeItem(name(desk, text))),
  };
})();
