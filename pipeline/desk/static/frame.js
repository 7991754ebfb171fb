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
    parent.postMessage({lit, there: Boolean(first)}, '*');
  };
  addEventListener('message', event => {
    if (event.source !== parent || typeof event.data !== 'object' || !event.data) return;
    if (typeof event.data.light === 'string') { lit = event.data.light; light(true); }
    if (typeof event.data.page === 'string') {
      const main = document.querySelector('.frame').firstElementChild;
      if (main) Idiomorph.morph(main, event.data.page, {morphStyle: 'outerHTML'});
      light(false);
    }
  });
  addEventListener('click', event => {
    if (event.target.closest('a, button, summary')) event.preventDefault();
    for (let mark = event.target.closest('mark'); mark; mark = mark.parentElement.closest('mark')) {
      const found = ID.exec(mark.className);
      if (found) { parent.postMessage({open: found[1]}, '*'); return; }
    }
  });
  parent.postMessage({ready: true}, '*');
})();
