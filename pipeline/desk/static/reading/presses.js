// What a button or a key of the open text does.
import {known} from './conflict.js';
import {act} from './decision.js';
import {machine} from './machine.js';
import {look} from './page.js';
import {unsaid, why} from './reason.js';
import {replaced, swapped} from './replaced.js';
import {onward} from './steps.js';
import {toast} from './toast.js';
import * as unsaved from './unsaved.js';
import {$, desk, says} from './view.js';
import {boxes, isAsked, isUnread} from './work.js';

// Sends what the open field for a reason is for, with the reason.
export function because(place) {
  const {action, finding} = $('.why', place).dataset, box = $('.why input', place);
  if (!isAsked(place)) return;
  if (box.value.trim()) return act(place, action, {note: box.value, finding});
  toast(says.because);
  box.focus();
}

export function pressed(place, name, button) {
  // A second press is not of the words that came up under it.
  if (isUnread() && ['approve', 'save', 'undo'].includes(name)) return toast(says.unread);
  switch (name) {
    case 'approve': return act(place, name, {despite: known(place)});
    case 'save': return act(place, name);
    case 'undo': return act(place, name, button?.dataset.finding ? {finding: button.dataset.finding} : {});
    case 'reject': case 'note': return why(place, name);
    case 'dismiss': return why(place, 'dismiss', button.dataset.finding);
    case 'because': return because(place);
    case 'cancel': return unsaid(place);
    case 'machine': return machine(place, button);
    case 'next': return onward(place.dataset.text);
    case 'revert':
      replaced(place, boxes().map(box => box.defaultValue));
      unsaved.drop(desk, place.dataset.text);
      $('.restored', place).hidden = true;
      return look(place);
    case 'use':
      replaced(place, [$('.target', button.closest('li')).textContent]);
      return boxes()[0].focus();
    case 'swap': return swapped(place);
  }
}
