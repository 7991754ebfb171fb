// What is said where the desk does not answer, or does not let its person do what they asked for.
import {toast} from './toast.js';
import {says} from './view.js';
import {isTyped, isUnkept} from './work.js';

// Whether typed words are kept is told as it is: a browser may have refused them.
function withWords(said) {
  if (!isTyped()) return said;
  return `${said} ${isUnkept() ? says.lost : says.kept}`;
}

export const offline = () => withWords(says.offline);

// What a refusal says in plain words; a page of somebody in between is no message.
export async function refusal(answer) {
  const {status, headers} = answer;
  if (status === 401) return withWords(says.ended);
  const isPlain = status !== 500 && (headers.get('content-type') || '').includes('text/plain');
  const told = isPlain && (await answer.text()).trim();
  if (!told) return offline();
  return status === 403 ? withWords(told) : told;
}

export const problem = error =>
  toast(error instanceof TypeError || error instanceof DOMException ? offline() : String(error.message || error));
