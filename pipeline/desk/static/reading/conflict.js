// Words that nobody here wrote: both texts are shown, and nothing is chosen for anybody.
import {alike, isChanged, typed} from './fields.js';
import {look} from './page.js';
import {replaced} from './replaced.js';
import {problem} from './trouble.js';
import * as unsaved from './unsaved.js';
import {$, desk, locale, says} from './view.js';
import {glance} from './work.js';

const line = (heading, forms) => {
  const title = document.createElement('h3'), text = document.createElement('p');
  title.textContent = heading;
  text.textContent = forms.join('\n');
  text.lang = locale;
  text.dir = 'auto';
  return [title, text];
};

export function conflict(place, theirs, mine) {
  undoubted(place);
  const box = $('.conflict', place);
  const words = document.createElement('p'), take = document.createElement('button');
  const wrote = isChanged(place); // else they had only read the other text
  words.textContent = says.conflict;
  take.type = 'button';
  take.textContent = says.take;
  take.addEventListener('click', () => {
    replaced(place, theirs);
    unsaved.drop(desk, place.dataset.text);
    box.hidden = true;
    look(place).catch(problem);
  });
  const yours = line(wrote ? says.yours : says.read, mine);
  box.replaceChildren(words, ...line(says.theirs, theirs), ...yours, ...(wrote ? [take] : []));
  box.hidden = false;
}

// The words are those that were shown; what people decided on them, or what they take in, is not.
// `before` are the paths of the files that it took in as it was shown.
export function stands(place, {signed, refused, dismissed, taken_in: taken}, before = []) {
  undoubted(place);
  const box = $('.conflict', place), told = document.createElement('p'), title = document.createElement('h3');
  const said = [
    ...refused.map(one => [`${says.rejectedby} ${one.by}`, one.note]),
    ...signed.map(one => [`${says.signedby} ${one.by}`, one.role]),
    ...dismissed.map(one => [`${says.dismissedby} ${one.by}`, one.rule, one.note]),
    ...taken.map(one => [one.path, one.text]),
    ...before.filter(path => !taken.some(one => one.path === path)).map(path => [path, says.unincluded]),
  ];
  const lines = said.length ? said : [[$('.state', place).textContent]];
  told.textContent = says.conflict;
  title.textContent = says.theirs;
  box.replaceChildren(told, title, ...lines.map(parts => {
    const one = document.createElement('p');
    one.dir = 'auto';
    one.textContent = parts.filter(Boolean).join(' · ');
    return one;
  }));
  box.hidden = false;
}

export const doubts = ({rules = []}) => says.despite.replace('%s', rules.join(', '));

// A check finds an error in what was to be approved: said here, and asked once more of these very words.
export function doubt(place, told) {
  const box = $('.errors', place);
  box.textContent = doubts(told);
  box.hidden = false;
  box.dataset.rules = JSON.stringify(told.rules);
  box.dataset.words = JSON.stringify(typed(place));
  glance();
}

// Law: what somebody knows is known of the words that they were asked about, and of no others.
export function known(place) {
  const {rules, words} = $('.errors', place).dataset;
  return rules && alike(JSON.parse(words), typed(place)) ? JSON.parse(rules) : [];
}

export function undoubted(place) {
  const box = $('.errors', place);
  if (!box) return;
  delete box.dataset.rules;
  box.hidden = true;
}
