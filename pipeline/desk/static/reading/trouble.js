// What is said where the desk does not answer.
import {isChanged} from './fields.js';
import {toast} from './toast.js';
import {says} from './view.js';
import {current, work} from './work.js';

// Whether typed words are kept is told as it is: a browser may have refused them.
export function offline() {
  if (!isChanged(current())) return says.offline;
  return work.opened.unkept ? says.lost : says.kept;
}

export const problem = error =>
  toast(error instanceof TypeError || error instanceof DOMException ? offline() : String(error.message || error));
