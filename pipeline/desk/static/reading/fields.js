// The fields of a text that lies open, and what stands in them.
import {$} from './view.js';

export const fields = place => place ? [...place.querySelectorAll('textarea.form')] : [];
export const isTyped = box => box.value !== box.defaultValue;
export const isChanged = place => fields(place).some(isTyped);
export const shownIn = place => JSON.parse($('form', place).dataset.forms);
// A field has no carriage returns: what was not touched is what the desk said, to the letter.
export const typed = place => fields(place).map((one, at) => isTyped(one) ? one.value : shownIn(place)[at] ?? one.value);
export const alike = (some, others) => some.length === others.length && some.every((one, at) => one === others[at]);

export const fit = box => {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
};

// Writes these words into the fields.
export const fill = (place, words) => fields(place).forEach((box, at) => { box.value = words[at]; fit(box); });

// Writes other words over what stands in fields, as who types them: Ctrl+Z brings back what was there.
export const overwrite = (boxes, words) => boxes.forEach((box, at) => {
  const wanted = words[at].replace(/\r\n?/g, '\n');
  if (box.value === wanted) return;
  box.focus({preventScroll: true});
  box.select();
  document.execCommand(wanted ? 'insertText' : 'delete', false, wanted);
  if (box.value === wanted) return;
  box.value = wanted; // a field that is read only, a browser without the command
  box.dispatchEvent(new Event('input', {bubbles: true}));
});

// What the desk holds again, in place of what was typed.
export const undone = place => fill(place, fields(place).map(box => box.defaultValue));
