// What the page beside says: it is there, one of its texts was clicked, it was scrolled.
import {open} from './open.js';
import {hidden, light, look, page, show} from './page.js';
import {problem} from './trouble.js';
import {desk, frame} from './view.js';
import {work} from './work.js';

let sought = '';
const isName = text => typeof text === 'string' && /^[0-9a-f]{20}$/.test(text);

addEventListener('message', event => {
  const frames = [frame.contentWindow, page.beside?.contentWindow], {source, data} = event;
  if (!source || !frames.includes(source) || !data) return;
  const isTarget = source === frame.contentWindow;
  // The two pages scroll alike.
  if (isName(data.at) && Number.isFinite(data.top) && page.beside) {
    frames[isTarget ? 1 : 0].postMessage({to: data.at, top: data.top}, '*');
  }
  if (data.ready === true) began(isTarget);
  if (isName(data.open)) {
    show('texts');
    open(data.open).catch(problem);
  }
  if (isTarget) lit(data);
});

function began(isTarget) {
  const {opened} = work;
  if (!isTarget) {
    if (opened) page.beside.contentWindow.postMessage({light: opened.text}, '*');
    return;
  }
  page.ready = true;
  if (opened) light(opened.text);
  if (opened?.touched) look().catch(problem); // typed before the page was there
}

// It may have said that it is there before anybody listened.
frame.contentWindow.postMessage({are: 'there'}, '*');

function lit({lit: text, there, lang}) {
  if (there === true && text === work.opened?.text) hidden(lang === desk.dataset.source);
  // Of a long document the frame shows a part: it may have to be another one.
  if (there === false && 'long' in desk.dataset && text === work.opened?.text && text !== sought) {
    sought = text;
    look().then(() => light(text)).catch(problem);
  }
}
