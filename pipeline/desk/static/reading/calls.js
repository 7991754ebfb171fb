// What the page asks of the desk, and how long it waits for an answer.
import {offline} from './trouble.js';

export const PATIENCE = 30_000, MACHINE = 180_000; // milliseconds for an answer of the desk, and of an engine
const csrf = document.querySelector('meta[name=csrf]').content;

// What a refusal says in plain words; a page of somebody in between is no message.
async function plain(answer) {
  const isPlain = answer.status !== 500 && (answer.headers.get('content-type') || '').includes('text/plain');
  return isPlain && await answer.text() || offline();
}

export async function get(address) {
  const answer = await fetch(address, {signal: AbortSignal.timeout(PATIENCE)});
  if (!answer.ok) throw new Error(await plain(answer));
  return answer;
}

export async function post(address, body, patience = PATIENCE) {
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body), signal});
  const isJson = (answer.headers.get('content-type') || '').includes('json');
  return isJson && await answer.json() || {result: 'refused', message: await plain(answer)};
}
