// A decision on the open text: sent as it is shown and as it is typed, and what comes of it.
import {post} from './calls.js';
import {lay} from './clock.js';
import {conflict, doubt, doubts, stands} from './conflict.js';
import {alike, isChanged, typed, undone} from './fields.js';
import {count, mark, refresh} from './list.js';
import {held, renewed, shut} from './open.js';
import {look, renew} from './page.js';
import {said} from './reason.js';
import {onward} from './steps.js';
import {hush, toast} from './toast.js';
import {offline, problem} from './trouble.js';
import * as unsaved from './unsaved.js';
import {$, desk, domain, locale, says} from './view.js';
import {atWork, boxes, current, glance, keep, work} from './work.js';

const PATIENT = 1500; // milliseconds after which somebody asks what became of a press
const busy = new Map(); // by text, what the desk was asked last to do with it

// Asks the desk to do something with the open text, as it shows it and as it is typed: all that
// is said is fixed here. One thing is done after the other; a second press of the same is the first.
export async function act(place, action, more = {}) {
  if (!place || place !== current() || !$(`[data-act=${action}]`, place)) return;
  const wish = wished(place, action, more), before = busy.get(wish.text);
  if (before && isSame(before.wish, wish)) return;
  const link = {wish, doing: before ? after(before, wish) : sent(wish)};
  busy.set(wish.text, link);
  try { await link.doing; } finally { if (busy.get(wish.text) === link) busy.delete(wish.text); }
}

// Only on words that the thing before left as its person knew them; else it said why already.
async function after(before, wish) {
  const now = await before.doing.catch(() => null);
  if (!now) return null;
  Object.assign(wish.body, {base: now.base, saw: now.forms, dismissed: now.dismissed?.map(one => one.digest)});
  return sent(wish);
}

function wished(place, action, more) {
  const {text, base, forms: saw, dismissed} = work.opened, forms = typed(place);
  const writes = action === 'save' || action === 'approve';
  const body = {
    action, locale, document: domain, text, base, saw, dismissed, ...(writes ? {forms} : {}),
    role: $('#role')?.value || '', seconds: lay(), ...more,
  };
  const inField = boxes().includes(document.activeElement);
  return {place, text, action, forms, writes, more, body, inField, turn: work.turns};
}

const isSame = (one, other) => one.action === other.action && alike(one.forms, other.forms)
  && JSON.stringify(one.more) === JSON.stringify(other.more);

// Gives what the desk holds now, where that is what was sent or seen.
async function sent({place, text, action, forms, writes, more, body, inField, turn}) {
  // What it ends with is theirs only as long as they are where they asked for it.
  const isHere = () => work.opened?.text === text && work.turns === turn;
  const late = setTimeout(() => toast(says.late, true), PATIENT);
  const told = await post('/api/act', body).finally(() => { clearTimeout(late); hush(says.late); });
  const {result, now} = told;
  if ('note' in more && !['refused', 'conflict'].includes(result)) said(place, {action, ...more}, more.note);
  await ended({action, text, forms, writes, inField, isHere}, told);
  const isKnown = now && ['done', 'same', 'unsigned'].includes(result);
  return isKnown && alike(now.forms, writes ? forms : body.saw) ? now : null;
}

async function ended(did, told) {
  const {text, forms, writes} = did, {result, message, now} = told;
  if (result === 'trap') return sprung(did, told);
  if (writes && now && !alike(now.forms, forms) && ['done', 'same', 'errors', 'unsigned'].includes(result)) {
    if (result !== 'errors') unsaved.drop(desk, text, forms); // saved, and since then another one wrote
    return clash(text, now, forms, says.conflict);
  }
  switch (result) {
    case 'unsigned': case 'done': case 'same': return done(did, told);
    case 'conflict': return now ? clash(text, now, forms, message) : toast(message);
    case 'errors': {
      unsaved.drop(desk, text, forms); // the words are saved as a draft; the decision is still open
      held(text, now);
      if (work.opened?.text !== text) return toast(doubts(told));
      if (alike(typed(current()), forms)) doubt(current(), told);
      return null;
    }
    default: toast(message || offline());
  }
}

async function done({action, text, forms, writes, inField, isHere}, {result, message, now}) {
  if (writes) {
    unsaved.drop(desk, text, forms);
    unsaved.dropFormer(desk, text); // these words are the choice between the two
  }
  if (now) held(text, now);
  const plain = {unsigned: says.unsigned, same: says.same}[result];
  toast(message || plain || (action === 'approve' ? says.approved : says.done));
  if (result !== 'same') count().catch(() => {}); // nobody waits for a number
  if (['approve', 'reject'].includes(action) && isHere() && !atWork(current())) await onward(text, inField, true);
  else if (work.opened?.text !== text || !atWork(current())) await renewed(text);
  mark();
  return result === 'done' ? renew() : null;
}

// Somebody else wrote: both texts are shown, and what was typed here is kept until one is chosen.
async function clash(text, now, forms, message) {
  if (work.opened?.text !== text) { toast(message); return refresh(text); }
  const {forms: saw, place} = work.opened, words = typed(place);
  const wrote = isChanged(place) || !alike(forms, saw);
  if (wrote) keep(words);
  if (alike(now.forms, saw)) return otherwise(text, now);
  held(text, now);
  glance();
  if (!wrote) undone(place);
  conflict(place, now.forms, wrote ? words : saw);
  await look(place);
}

// The same words, but others decided on them meanwhile: it is drawn as it stands, and says who and why.
async function otherwise(text, now) {
  const taken = [...current().querySelectorAll('.taken h3')].map(one => one.textContent);
  await renewed(text, true);
  if (work.opened?.text !== text) return;
  held(text, now);
  glance();
  stands(current(), now, taken);
}

async function sprung({text, isHere, inField}, told) {
  const {found, source, right, wrong} = told;
  if (found) toast(says.trap);
  else {
    for (const [id, words] of [['trap-source', source], ['trap-right', right], ['trap-wrong', wrong]]) $('#' + id).textContent = words;
    $('#trap').showModal();
  }
  unsaved.handOver(desk, text, told);
  if (!isHere()) return mark();
  shut();
  await onward('', inField);
}
