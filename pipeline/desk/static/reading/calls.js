// What the page asks of the desk, and how long it waits for an answer.
import {refusal} from './trouble.js';

export const PATIENCE = 30_000, MACHINE = 180_000; // milliseconds for an answer of the desk, and of an engine
const csrf = document.querySelector('meta[name=csrf]').content;

export async function get(address) {
  const answer = await fetch(address, {signal: AbortSignal.timeout(PATIENCE)});
  if (!answer.ok) throw new Error(await refusal(answer));
  return answer;
}

export async function post(address, body, patience = PATIENCE) {
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body), signal});
  const isJson = (answer.headers.get('content-type') || '').includes('json');
  return isJson && await answer.json() || {result: 'refused', message: await refusal(answer)};
}

// Of several answers on one thing the one asked for last counts, however they come: an earlier one may
// say what was so before. What is given tells whether it still is the last.
const asks = new Map(); // by thing, which request was the last
export function last(thing) {
  const turn = (asks.get(thing) ?? 0) + 1;
  asks.set(thing, turn);
  return () => asks.get(thing) === turn;
}
