// What the page is of: its locale, its document, its words; and how parts of it are found.
export const desk = document.getElementById('desk');
export const frame = document.getElementById('frame');
export const says = document.getElementById('words').dataset;
export const {locale, document: domain} = desk.dataset;
export const where = `${encodeURIComponent(locale)}/${domain.split('/').map(encodeURIComponent).join('/')}`;
export const asked = new URLSearchParams({locale, document: domain});
// What the list is filtered by: the next text is one of these.
export const filter = () => new URLSearchParams(
  [...new URLSearchParams(location.search)].filter(([name]) => ['show', 'rule', 'q'].includes(name)));
export const $ = (one, from = document) => from.querySelector(one);
export const item = text => document.getElementById('t-' + text);
