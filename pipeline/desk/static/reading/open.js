// Opens texts, draws them afresh, and gives back what was typed in them.
import {get, last} from './calls.js';
import {lay} from './clock.js';
import {conflict} from './conflict.js';
import {alike, fields, fill, fit, isChanged, shownIn, typed} from './fields.js';
import {mark, refresh, row} from './list.js';
import {light, look} from './page.js';
import {again, hold} from './reason.js';
import {formerBack} from './replaced.js';
import {problem} from './trouble.js';
import * as unsaved from './unsaved.js';
import {$, desk, item, where} from './view.js';
import {atWork, boxes, current, glance, isAsked, isSafe, soon, work} from './work.js';

const drawn = async text => {
  const holder = document.createElement('template');
  holder.innerHTML = await (await get(`/open/${where}?text=${text}`)).text();
  return holder.content.firstElementChild;
};

// Draws what is open as a row again.
export function shut() {
  if (!work.opened) return;
  const {text, place, row: back, aside} = work.opened;
  if (isAsked(place)) hold(place);
  work.opened = null;
  if (aside) place.remove();
  else {
    place.replaceWith(back);
    refresh(text).catch(problem);
  }
  mark();
}

// Opens a text. `moved`: nobody asked for this very text, so nobody is led away from what they type.
export async function open(text, {focus = 'field', moved = false, aside = false} = {}) {
  const turn = ++work.turns;
  work.opening = {text, turn};
  try {
    aside ||= !await row(text);
    const isLast = last(`open ${text}`), first = await drawn(text);
    const place = isLast() ? first : await drawn(text); // a decision was answered meanwhile
    if (turn !== work.turns || (moved && work.opened && atWork(current()))) return;
    if (work.opened?.text === text) {
      if (!isAsked()) redraw(place);
    } else {
      if (work.opened && !isSafe()) return;
      put(text, place, {focus, moved, aside});
    }
    lay(text);
    light(text);
    history.replaceState(null, '', `#${text}`);
    current().scrollIntoView({block: 'nearest'});
    if (!$('.why', current())?.contains(document.activeElement)) focusOn(focus);
  } finally {
    if (work.opening?.turn === turn) work.opening = null;
  }
}

// In the list, in place of its row; what lay open is a row again.
function put(text, place, {focus, moved, aside}) {
  const back = item(text);
  if (!aside) back.replaceWith(place);
  else if (work.opened) current().after(place);
  else (item(desk.dataset.open) ?? $('.list').lastElementChild).after(place);
  shut();
  settle({text, place, row: back, aside, unread: moved ? soon() : 0});
  keptBack();
  formerBack(place);
  again(text, place, moved || focus !== 'field');
  mark();
}

function settle(one) {
  work.opened = {...one, base: one.place.dataset.base, forms: shownIn(one.place), dismissed: JSON.parse(one.place.dataset.dismissed)};
  one.place.tabIndex = -1;
  htmx.process(one.place);
  fields(one.place).forEach(fit);
}

function focusOn(focus) {
  const place = current(), button = focus === 'button' && $('[data-act=approve]', place);
  const box = focus === 'field' && (boxes()[0] || $('button', place));
  if (focus !== 'none') (button || box || place).focus({preventScroll: true});
}

// Draws the open text as the desk has it now; what was typed in it stays, and so does the caret.
// Words that are not those it showed are told; `isMine`: its person asked for them.
function redraw(place, isMine = false) {
  const before = work.opened, words = typed(before.place), changed = isChanged(before.place);
  const active = document.activeElement, at = fields(before.place).indexOf(active);
  const inside = before.place.contains(active);
  const caret = at < 0 ? null : [active.selectionStart, active.selectionEnd];
  before.place.replaceWith(place);
  settle({...before, place});
  if (changed) putBack(words, before.base, false);
  formerBack(place);
  if (!alike(before.forms, work.opened.forms)) {
    if (!changed && !isMine) conflict(place, work.opened.forms, before.forms);
    glance();
  }
  if (at >= 0 && boxes()[at]) {
    boxes()[at].focus({preventScroll: true});
    boxes()[at].setSelectionRange(...caret);
  } else if (inside) place.focus({preventScroll: true});
}

// The open text again, from the desk; the row of one that is open no more.
export async function renewed(text, isMine = false) {
  if (work.opened?.text !== text) return refresh(text);
  const turn = work.turns, isLast = last(`open ${text}`), place = await drawn(text);
  const isFree = isLast() && work.opened?.text === text && !isAsked() && !work.composing;
  if (turn === work.turns && isFree && !work.opening) redraw(place, isMine);
}

// Gives back what was typed and not saved.
function keptBack() {
  const {text} = work.opened, one = unsaved.read(desk, text);
  if (!one) return;
  if (alike(one.forms, typed(current()))) unsaved.drop(desk, text, one.forms);
  else putBack(one.forms, one.base, true);
}

function putBack(words, base, said) {
  const {place, forms: theirs} = work.opened;
  if (boxes().length !== words.length || alike(words, theirs)) return;
  fill(place, words);
  if (base !== work.opened.base) conflict(place, theirs, words);
  else if (said) $('.restored', place).hidden = false;
  look(place).catch(problem);
}

// The desk holds these words of the open text by now: they are what a decision is on.
export function held(text, now) {
  if (work.opened?.text !== text || now.forms.length !== work.opened.forms.length) return;
  const words = typed(current());
  last(`open ${text}`); // what is on its way was drawn before
  work.opened.base = now.base;
  work.opened.forms = now.forms;
  work.opened.dismissed = now.dismissed?.map(one => one.digest);
  $('form', current()).dataset.forms = JSON.stringify(now.forms);
  boxes().forEach((box, at) => {
    const value = words[at].replace(/\r\n?/g, '\n'), selected = [box.selectionStart, box.selectionEnd];
    box.defaultValue = now.forms[at].replace(/\r\n?/g, '\n');
    if (box.value !== value) { box.value = value; box.setSelectionRange(...selected); }
  });
}
