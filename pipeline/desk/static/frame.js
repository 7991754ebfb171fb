// Inside the frame: lights the current text, says which one was clicked, takes a new page.
'use strict';
(() => {
  const ID = /(?:^|\s)text-([0-9a-f]{20})(?:\s|$)/;
  let lit = '';
  const marks = () => lit ? document.getElementsByClassName('text-' + lit) : [];
  const light = scroll => {
    for (const one of document.querySelectorAll('mark.lit')) one.classList.remove('lit');
    for (const one of marks()) one.classList.add('lit');
    const first = marks()[0];
    if (first && scroll) first.scrollIntoView({block: 'center', behavior: 'instant'});
    // A text that the page shows in its source stands in a part of that language.
    const inside = first?.firstElementChild, alone = first?.childNodes.length === 1;
    const lang = alone && inside?.matches('span[lang]') ? inside.lang : '';
    parent.postMessage({lit, there: Boolean(first), lang}, '*');
  };
  addEventListener('message', event => {
    if (event.source !== parent || typeof event.data !== 'object' || !event.data) return;
    if (event.data.are === 'there') ready();
    if (typeof event.data.light === 'string') { lit = event.data.light; quiet(); light(true); }
    if (typeof event.data.to === 'string' && Number.isFinite(event.data.top)) {
      const mark = document.getElementsByClassName('text-' + event.data.to)[0];
      if (mark) { quiet(); scrollBy(0, mark.getBoundingClientRect().top - event.data.top); }
    }
    if (typeof event.data.page === 'string') {
      const main = document.querySelector('.frame').firstElementChild;
      if (main) Idiomorph.morph(main, event.data.page, {morphStyle: 'outerHTML'});
      light(false);
    }
  });
  // The other page beside scrolls alike: it is told which text stands uppermost, and where.
  let still = 0, asked = false;
  const quiet = () => { still = performance.now() + 250; };
  addEventListener('scroll', () => {
    if (asked || performance.now() < still) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      for (const mark of document.querySelectorAll('mark[class*="text-"]')) {
        const {top, bottom} = mark.getBoundingClientRect(), found = ID.exec(mark.className);
        if (bottom > 0 && found) { parent.postMessage({at: found[1], top}, '*'); return; }
      }
    });
  }, {passive: true});
  addEventListener('click', event => {
    if (event.target.closest('a, button, summary')) event.preventDefault();
    for (let mark = event.target.closest('mark'); mark; mark = mark.parentElement.closest('mark')) {
      const found = ID.exec(mark.className);
      if (found) { parent.postMessage({open: found[1]}, '*'); return; }
    }
  });
  const ready = () => parent.postMessage({ready: true}, '*');
  ready();
})();
