// The keys of the document view.
import {machine} from './machine.js';
import {source} from './page.js';
import {exact, seek} from './pairs.js';
import {pressed} from './presses.js';
import {leave, why} from './reason.js';
import {onward, stepTo} from './steps.js';
import {toast} from './toast.js';
import {problem} from './trouble.js';
import {$, says} from './view.js';
import {boxes, current, work} from './work.js';

const KEYS = {
  m: () => why(current(), 'note'), g: () => machine(current()),
  c: () => seek(), s: () => source(), x: () => $('#show-exact') && exact(),
  a: () => pressed(current(), 'approve'), r: () => pressed(current(), 'reject'), u: () => pressed(current(), 'undo', $('.actions [data-act=undo], .waits [data-act=undo]', current()) ?? $('[data-act=undo]', current())),
  e: () => boxes()[0]?.focus(), n: () => onward(work.opened?.text || ''),
  d: () => $('[data-act=dismiss]', current())?.click(), j: () => stepTo(1), k: () => stepTo(-1),
  '/': () => $('#q').focus(), '?': () => $('#keys').showModal(),
};
const STEPS = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);
const ANYWHERE = new Set(['/', '?', 'n', 'j', 'c', 's', 'x']); // what needs no open text

// What a key does where it is pressed; null for nothing.
function meant(event, field) {
  const {key, altKey} = event, isWith = event.ctrlKey || event.metaKey;
  const isIn = event.target === document.body || current()?.contains(event.target);
  if (isWith && key === 'Enter') return isIn && (() => pressed(current(), field?.closest('.why') ? 'because' : 'approve'));
  if (isWith && key.toLowerCase() === 's') return () => isIn && pressed(current(), 'save');
  if (altKey && key === 'ArrowDown') return () => stepTo(1);
  if (altKey && key === 'ArrowUp') return () => stepTo(-1);
  if (key === 'Escape' && field) return () => current() ? leave(current()) : field.blur();
  return !field && !isWith && !altKey ? KEYS[key] : null;
}

document.addEventListener('keydown', event => {
  if ($('dialog[open]') || event.isComposing) return;
  const field = event.target.closest('input, textarea, select'), run = meant(event, field);
  const isStep = STEPS.has(event.key);
  // A key held down says nothing of the texts that come up under it.
  if (event.repeat && !isStep && (run || (event.key === 'Enter' && !field))) { event.preventDefault(); return; }
  const isAnywhere = !event.ctrlKey && !event.metaKey && ANYWHERE.has(event.key);
  if (!run || (!work.opened && !isAnywhere)) return;
  event.preventDefault();
  // While another text is on its way, keys are neither for the one nor for the other.
  if (work.opening && work.opening.text !== work.opened?.text && !isStep && !isAnywhere) {
    toast(says.unread);
    return;
  }
  Promise.resolve(run()).catch(problem);
});
