// How long the open text lay open while its person looked; told only where the desk says so.
import {desk} from './view.js';

const clock = {text: '', seconds: 0, since: 0};

export function lay(text = clock.text) {
  if (!('measures' in desk.dataset)) return 0;
  const now = performance.now();
  if (!document.hidden && clock.since) clock.seconds += (now - clock.since) / 1000;
  clock.since = document.hidden ? 0 : now;
  if (text !== clock.text) Object.assign(clock, {text, seconds: 0});
  return Math.round(clock.seconds);
}

document.addEventListener('visibilitychange', () => lay());
