// The document view: opens texts, does what its person asks for, keeps the page beside in step.
//
// Law: one text lies open, or none. A decision is on the text whose key or button was pressed, on
// the very words that the desk showed of it; an answer is applied to the text and the words that it
// was asked for, and to no others. What was typed leaves this browser only once it is saved. Words that
// nobody here wrote are told where they come up, and for a glance no decision is on them.
'use strict';
(() => {
  const desk = document.getElementById('desk');
  const frame = document.getElementById('frame');
  const says = document.getElementById('words').dataset;
  const {locale, document: domain} = desk.dataset;
  const csrf = document.querySelector('meta[name=csrf]').content;
  const where = `${encodeURIComponent(locale)}/${domain.split('/').map(encodeURIComponent).join('/')}`;
  const asked = new URLSearchParams({locale, document: domain});
  let timer = 0, looks = 0, ready = false, sought = '';

  const $ = (one, from = document) => from.querySelector(one);
  const item = text => document.getElementById('t-' + text);
  // What lies open: its text and place, the row that it stands for, and what the desk said of it.
  let opened = null;
  // What is being opened; a later opening overtakes it. `turns` counts openings.
  let opening = null, turns = 0;
  const busy = new Map(); // by text, what the desk was asked last to do with it
  const reasons = new Map(); // by text, what its person began to say of it
  let composing = false;
  const GLANCE = 700; // milliseconds in which nobody read what came up by itself
  const glance = () => { opened.unread = performance.now() + GLANCE; };
  const PATIENCE = 30_000, MACHINE = 180_000; // milliseconds for an answer of the desk, and of an engine
  const current = () => opened?.place ?? null;
  const fields = (from = current()) => from ? [...from.querySelectorAll('textarea.form')] : [];
  const isTyped = box => box.value !== box.defaultValue;
  const isChanged = from => fields(from).some(isTyped);
  // A field has no carriage returns: what was not touched is what the desk said, to the letter.
  const typed = from => fields(from).map((one, at) => isTyped(one) ? one.value : shownIn(from)[at] ?? one.value);
  const shownIn = place => JSON.parse($('form', place).dataset.forms);
  const alike = (some, others) => some.length === others.length && some.every((one, at) => one === others[at]);
  const isAsked = (place = current()) => !($('.why', place)?.hidden ?? true);
  // Whether its person is at work in it: it is then not drawn afresh under their hands.
  const atWork = place => isChanged(place) || isAsked(place);

  function toast(words) {
    const place = $('#toast');
    place.textContent = words;
    place.hidden = !words;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { place.hidden = true; }, 5000);
  }

  // What a refusal says in plain words; a page of somebody in between is no message.
  async function plain(answer) {
    const isPlain = answer.status !== 500 && (answer.headers.get('content-type') || '').includes('text/plain');
    return isPlain && await answer.text() || says.offline;
  }

  async function get(address) {
    const answer = await fetch(address, {signal: AbortSignal.timeout(PATIENCE)});
    if (!answer.ok) throw new Error(await plain(answer));
    return answer;
  }

  async function post(address, body, patience = PATIENCE) {
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body), signal});
    const isJson = (answer.headers.get('content-type') || '').includes('json');
    return isJson && await answer.json() || {result: 'refused', message: await plain(answer)};
  }

  const replaced = (old, html) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const news = [...holder.content.children];
    old.replaceWith(...news);
    news.forEach(one => htmx.process(one));
    return news[0];
  };

  // The list ---------------------------------------------------------------------------------

  async function row(text, turn) {
    if (item(text)) return item(text);
    const {number} = await (await get(`/api/text?${asked}&text=${text}`)).json();
    const chunk = [...document.querySelectorAll('li.chunk')]
      .find(one => +one.dataset.from <= number && number < +one.dataset.from + 50);
    if (chunk) await unfold(chunk);
    if (!item(text) && turn === turns) location.assign(`/read/${where}?text=${text}`);
    return item(text);
  }

  async function unfold(chunk) {
    const html = await (await get(chunk.getAttribute('hx-get'))).text();
    if (chunk.isConnected) replaced(chunk, html);
    mark();
  }

  async function refresh(text) {
    const html = await (await get(`/row/${where}?text=${text}`)).text();
    const old = item(text);
    if (old && old !== current()) replaced(old, html);
    mark();
  }

  // Keeps what was typed in the open text.
  function keep() {
    const {text, base, place} = opened;
    opened.unkept = !unsaved.keep(desk, text, base, typed(place));
  }

  // Whether the open text may be left; says it where this browser has no room for what was typed.
  function isSafe() {
    if (!opened.unkept || !isChanged(opened.place)) return true;
    toast(says.unkept);
    return false;
  }

  // Tells in the list which texts have words that this browser alone has.
  function mark() {
    const waiting = unsaved.texts(desk);
    for (const one of document.querySelectorAll('li.row .unsaved')) {
      one.hidden = !waiting.has(one.closest('li').dataset.text);
    }
  }

  // Draws what is open as a row again.
  function shut() {
    if (!opened) return;
    const {text, place, row: back, aside} = opened, box = $('.why', place);
    if (isAsked(place)) reasons.set(text, {...box.dataset, words: $('input', box).value});
    opened = null;
    if (aside) place.remove();
    else {
      place.replaceWith(back);
      refresh(text).catch(problem);
    }
    mark();
  }

  const drawn = async text => {
    const holder = document.createElement('template');
    holder.innerHTML = await (await get(`/open/${where}?text=${text}`)).text();
    return holder.content.firstElementChild;
  };

  // Opens a text. `moved`: nobody asked for this very text, so nobody is led away from what they type.
  async function open(text, {focus = 'field', moved = false, aside = false} = {}) {
    const turn = ++turns;
    opening = {text, turn};
    try {
      if (!aside && !await row(text, turn)) return;
      const place = await drawn(text);
      if (turn !== turns || (moved && opened && atWork(opened.place))) return;
      if (opened?.text === text) {
        if (!isAsked()) redraw(place);
      } else {
        if (opened && !isSafe()) return;
        const back = item(text);
        if (!aside) back.replaceWith(place);
        else if (opened) opened.place.after(place);
        else $('.list').append(place);
        shut();
        settle({text, place, row: back, aside, unread: moved ? performance.now() + GLANCE : 0});
        keptBack();
        const {action, finding, words} = reasons.get(text) || {};
        reasons.delete(text);
        if (words) why(place, action, finding, words);
      }
      lay(text);
      light(text);
      history.replaceState(null, '', `#${text}`);
      current().scrollIntoView({block: 'nearest'});
      if (!isAsked()) focusOn(focus);
    } finally {
      if (opening?.turn === turn) opening = null;
    }
  }

  function settle(one) {
    opened = {...one, base: one.place.dataset.base, forms: shownIn(one.place)};
    one.place.tabIndex = -1;
    htmx.process(one.place);
    fields(one.place).forEach(fit);
  }

  function focusOn(focus) {
    const place = current(), button = focus === 'button' && $('[data-act=approve]', place);
    const box = focus === 'field' && (fields(place)[0] || $('button', place));
    if (focus !== 'none') (button || box || place).focus({preventScroll: true});
  }

  // Draws the open text as the desk has it now; what was typed in it stays, and so does the caret.
  // Words that are not those it showed are told; `isMine`: its person asked for them.
  function redraw(place, isMine = false) {
    const before = opened, boxes = fields(before.place), words = typed(before.place);
    const changed = isChanged(before.place), active = document.activeElement, at = boxes.indexOf(active);
    const inside = before.place.contains(active);
    const caret = at < 0 ? null : [active.selectionStart, active.selectionEnd];
    before.place.replaceWith(place);
    settle({...before, place});
    if (changed) putBack(words, before.base, false);
    if (!alike(before.forms, opened.forms)) {
      if (!changed && !isMine) conflict(place, opened.forms, before.forms);
      glance();
    }
    if (at >= 0 && fields()[at]) {
      fields()[at].focus({preventScroll: true});
      fields()[at].setSelectionRange(...caret);
    } else if (inside) place.focus({preventScroll: true});
  }

  // The open text again, from the desk; the row of one that is open no more.
  async function renewed(text, isMine = false) {
    if (opened?.text !== text) return refresh(text);
    const turn = turns, place = await drawn(text);
    const isFree = opened?.text === text && !isAsked() && !composing;
    if (turn === turns && isFree && !opening) redraw(place, isMine);
  }

  // Gives back what was typed and not saved.
  function keptBack() {
    const kept = unsaved.read(desk, opened.text);
    if (!kept) return;
    if (alike(kept.forms, typed(opened.place))) unsaved.drop(desk, opened.text, kept.forms);
    else putBack(kept.forms, kept.base, true);
  }

  function putBack(words, base, said) {
    const {place} = opened, boxes = fields(place), theirs = opened.forms;
    if (boxes.length !== words.length || alike(words, theirs)) return;
    boxes.forEach((box, at) => { box.value = words[at]; fit(box); });
    if (base !== opened.base) conflict(place, theirs, words);
    else if (said) $('.restored', place).hidden = false;
    look(place).catch(problem);
  }

  const fit = box => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };

  // The page beside --------------------------------------------------------------------------

  let beside = null; // the frame of the source page, once somebody wants it
  const tell = message => {
    if (ready) frame.contentWindow.postMessage(message, '*');
    if (message.light) beside?.contentWindow.postMessage(message, '*');
  };
  const light = text => tell({light: text});

  addEventListener('message', event => {
    const frames = [frame.contentWindow, beside?.contentWindow];
    if (!event.source || !frames.includes(event.source) || !event.data) return;
    const {ready: begun, open: text, lit, there, lang, at, top} = event.data;
    if (typeof at === 'string' && Number.isFinite(top) && /^[0-9a-f]{20}$/.test(at) && beside) {
      frames[event.source === frame.contentWindow ? 1 : 0].postMessage({to: at, top}, '*');
    }
    if (event.source !== frame.contentWindow && typeof text !== 'string') {
      if (begun === true && opened) beside.contentWindow.postMessage({light: opened.text}, '*');
      return;
    }
    if (begun === true) {
      ready = true;
      if (opened) light(opened.text);
      if (opened?.touched) look().catch(problem); // typed before the page was there
    }
    if (typeof text === 'string' && /^[0-9a-f]{20}$/.test(text)) {
      show('texts');
      open(text).catch(problem);
    }
    if (there === true && lit === opened?.text) hidden(lang === desk.dataset.source);
    // Of a long document the frame shows a part: it may have to be another one.
    if (there === false && 'long' in desk.dataset && lit === opened?.text && lit !== sought) {
      sought = lit;
      look().then(() => light(lit)).catch(problem);
    }
  });

  // What the checks find in the words that stand in a field, and the page with them.
  async function look(place = current()) {
    if (!place) return;
    const number = ++looks, forms = typed(place);
    const body = {locale, document: domain, text: place.dataset.text, forms, page: ready};
    const found = await post('/api/look', body);
    if (number !== looks || place !== current() || !alike(forms, typed(place))) return;
    if (found.page) tell({page: found.page});
    const list = $('.findings', place);
    if (list && typeof found.html === 'string') list.innerHTML = found.html;
  }

  // Says that the page shows the source of the open text, and so not what stands in its field.
  function hidden(is) {
    const list = $('.findings', opened.place), before = $('.unshown', opened.place);
    const shows = is && desk.dataset.source !== locale && typed(opened.place).some(one => one.trim());
    if (Boolean(before) === shows) return;
    if (before) return before.remove();
    const note = document.createElement('p');
    note.className = 'unshown';
    note.setAttribute('role', 'status');
    note.textContent = says.unshown;
    list?.after(note);
  }

  async function renew() {
    if (ready && opened) await look();
  }

  // What a person asks for -------------------------------------------------------------------

  function conflict(place, theirs, mine) {
    const box = $('.conflict', place);
    const line = (heading, forms) => {
      const title = document.createElement('h3'), text = document.createElement('p');
      title.textContent = heading;
      text.textContent = forms.join('\n');
      text.lang = locale;
      text.dir = 'auto';
      return [title, text];
    };
    const words = document.createElement('p'), take = document.createElement('button');
    const wrote = isChanged(place); // else they had only read the other text
    words.textContent = says.conflict;
    take.type = 'button';
    take.textContent = says.take;
    take.addEventListener('click', () => {
      fields(place).forEach((one, at) => { one.value = theirs[at]; fit(one); });
      unsaved.drop(desk, place.dataset.text);
      box.hidden = true;
      look(place).catch(problem);
    });
    const yours = line(wrote ? says.yours : says.read, mine);
    box.replaceChildren(words, ...line(says.theirs, theirs), ...yours, ...(wrote ? [take] : []));
    box.hidden = false;
  }

  // How long the open text lay open while its person looked; told only where the desk says so.
  const clock = {text: '', seconds: 0, since: 0};
  function lay(text = clock.text) {
    if (!('measures' in desk.dataset)) return 0;
    const now = performance.now();
    if (!document.hidden && clock.since) clock.seconds += (now - clock.since) / 1000;
    clock.since = document.hidden ? 0 : now;
    if (text !== clock.text) Object.assign(clock, {text, seconds: 0});
    return Math.round(clock.seconds);
  }
  document.addEventListener('visibilitychange', () => lay());

  // Asks the desk to do something with the open text, as it shows it and as it is typed: all that
  // is said is fixed here. One thing is done after the other; a second press of the same is the first.
  async function act(place, action, more = {}) {
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
    Object.assign(wish.body, {base: now.base, saw: now.forms});
    return sent(wish);
  }

  function wished(place, action, more) {
    const {text, base, forms: saw} = opened, forms = typed(place);
    const writes = action === 'save' || action === 'approve';
    const body = {
      action, locale, document: domain, text, base, saw, ...(writes ? {forms} : {}),
      role: $('#role')?.value || '', seconds: lay(), ...more,
    };
    const inField = fields(place).includes(document.activeElement);
    return {place, text, action, forms, writes, more, body, inField, turn: turns};
  }

  const isSame = (one, other) => one.action === other.action && alike(one.forms, other.forms)
    && JSON.stringify(one.more) === JSON.stringify(other.more);

  // Gives what the desk holds now, where that is what was sent or seen.
  async function sent({place, text, action, forms, writes, more, body, inField, turn}) {
    // What it ends with is theirs only as long as they are where they asked for it.
    const isHere = () => opened?.text === text && turns === turn;
    const told = await post('/api/act', body), {result, now} = told;
    if ('note' in more && !['refused', 'conflict'].includes(result)) said(place, more.note);
    await ended({action, text, forms, writes, inField, isHere}, told);
    const isKnown = now && ['done', 'same', 'unsigned'].includes(result);
    return isKnown && alike(now.forms, writes ? forms : body.saw) ? now : null;
  }

  async function ended(did, told) {
    const {action, text, forms, writes, isHere} = did;
    const {result, message, now} = told;
    if (result === 'trap') return sprung(did, told);
    if (writes && now && !alike(now.forms, forms) && ['done', 'same', 'errors', 'unsigned'].includes(result)) {
      if (result !== 'errors') unsaved.drop(desk, text, forms); // saved, and since then another one wrote
      return clash(text, now, forms, says.conflict);
    }
    switch (result) {
      case 'unsigned': case 'done': case 'same': {
        if (writes) unsaved.drop(desk, text, forms);
        if (now) held(text, now);
        toast(message || (result === 'unsigned' ? says.unsigned : result === 'same' ? says.same : action === 'approve' ? says.approved : says.done));
        if (result !== 'same') count().catch(problem); // nobody waits for a number
        if (['approve', 'reject'].includes(action) && isHere() && !atWork(opened.place)) await onward(text, did.inField, true);
        else if (opened?.text !== text || !atWork(opened.place)) await renewed(text);
        mark();
        return result === 'done' ? renew() : null;
      }
      case 'conflict': return now ? clash(text, now, forms, message) : toast(message);
      case 'errors': {
        unsaved.drop(desk, text, forms); // the words are saved as a draft; the decision is still open
        held(text, now);
        if (opened?.text !== text) return toast(refusal(told));
        if (alike(typed(opened.place), forms)) doubt(opened.place, told);
        return null;
      }
      default: toast(message || says.offline);
    }
  }

  const refusal = ({rules = []}) => says.despite.replace('%s', rules.join(', '));

  function doubt(place, told) {
    const box = $('.errors', place);
    box.textContent = refusal(told);
    box.hidden = false;
    box.dataset.rules = JSON.stringify(told.rules);
    glance();
  }

  // The desk holds these words of the open text by now: they are what a decision is on.
  function held(text, now) {
    if (opened?.text !== text || now.forms.length !== opened.forms.length) return;
    const words = typed(opened.place);
    opened.base = now.base;
    opened.forms = now.forms;
    $('form', opened.place).dataset.forms = JSON.stringify(now.forms);
    fields(opened.place).forEach((box, at) => {
      const value = words[at].replace(/\r\n?/g, '\n'), selected = [box.selectionStart, box.selectionEnd];
      box.defaultValue = now.forms[at].replace(/\r\n?/g, '\n');
      if (box.value !== value) { box.value = value; box.setSelectionRange(...selected); }
    });
  }

  // Somebody else wrote: both texts are shown, and what was typed here is kept until one is chosen.
  async function clash(text, now, forms, message) {
    if (opened?.text !== text) { toast(message); return refresh(text); }
    const {base, forms: saw, place} = opened, words = typed(place);
    const wrote = isChanged(place) || !alike(forms, saw);
    if (wrote) opened.unkept = !unsaved.keep(desk, text, base, words);
    held(text, now);
    glance();
    if (!wrote) fields(place).forEach((box, at) => { box.value = box.defaultValue; fit(box); });
    conflict(place, now.forms, wrote ? words : saw);
    await look(place);
  }

  async function sprung({text, isHere, inField}, {found, source, right, wrong}) {
    if (found) toast(says.trap);
    else {
      for (const [id, words] of [['trap-source', source], ['trap-right', right], ['trap-wrong', wrong]]) $('#' + id).textContent = words;
      $('#trap').showModal();
    }
    unsaved.drop(desk, text);
    if (!isHere()) return;
    shut();
    await onward('', inField);
  }

  async function count() {
    const {locales, unsigned} = await (await get('/api/project')).json();
    $('#tosign').hidden = !unsigned;
    $('#tosign .count').textContent = unsigned;
    const states = locales[locale][domain];
    const done = (states.translated || 0) + (states.signed || 0);
    $('#progress').value = done;
    $('#done').textContent = done;
  }

  // On to the text that waits next; nobody is led away from where they went meanwhile.
  async function onward(text, inField = false, moved = false) {
    const turn = turns, order = $('#order').value, focus = inField ? 'field' : 'item';
    const going = opening = {text: '', turn: 0}; // keys are for nobody until it is known
    let found;
    try {
      found = await (await get(`/api/next?${asked}&after=${text}&order=${order}`)).json();
    } finally { if (opening === going) opening = null; }
    if (turn !== turns || (moved && opened && atWork(opened.place))) return;
    if (found?.aside) {
      await open(found.text, {focus, moved, aside: true});
      return look();
    }
    if (found) return open(found.text, {focus, moved});
    toast(says.last);
    if (opened?.aside) return shut();
    if (text) return open(text, {focus: inField ? 'button' : 'item', moved});
  }

  // One step in the list, from where the last one leads: two quick ones are two.
  const stepTo = async by => {
    const from = item(opening?.text) || current();
    const lines = [...document.querySelectorAll('.list > li:not(.none)')];
    const at = lines.indexOf(from), next = from ? lines[at + by] : lines[0];
    if (!next) return;
    if (!next.matches('.chunk')) return open(next.dataset.text, {focus: 'item'});
    await unfold(next);
    const found = by > 0 ? from?.nextElementSibling : from?.previousElementSibling;
    if (found?.dataset.text) return open(found.dataset.text, {focus: 'item'});
  };

  function why(place, action, finding = '', words = '') {
    const box = $('.why', place);
    if (!$(`[data-act=${action}]`, place)) return;
    Object.assign(box.dataset, {action, finding});
    box.hidden = false;
    if (words) $('input', box).value = words;
    $('input', box).focus();
  }

  function because(place) {
    const {action, finding} = $('.why', place).dataset, box = $('.why input', place);
    if ($('.why', place).hidden) return;
    if (box.value.trim()) return act(place, action, {note: box.value, finding});
    toast(says.because);
    box.focus();
  }

  // The reason arrived; who is in another field by now, or writes another reason, stays there.
  function said(place, note) {
    const box = $('.why', place), active = document.activeElement;
    reasons.delete(place.dataset.text);
    if (!box || $('input', box).value !== note) return;
    if (box.contains(active) || active === document.body) leave(place);
    else box.hidden = true;
  }

  // Out of the fields of a text, to the text: single keys are for it again.
  function leave(place) {
    $('.why', place)?.toggleAttribute('hidden', true);
    place.focus({preventScroll: true});
  }

  function pressed(place, name, button) {
    // A second press is not of the words that came up under it.
    if (performance.now() < opened?.unread && ['approve', 'save', 'undo'].includes(name)) return;
    switch (name) {
      case 'approve': {
        const rules = $('.errors', place).dataset.rules;
        return act(place, 'approve', {despite: rules ? JSON.parse(rules) : []});
      }
      case 'save': case 'undo': return act(place, name);
      case 'reject': case 'note': return why(place, name);
      case 'dismiss': return why(place, 'dismiss', button.dataset.finding);
      case 'because': return because(place);
      case 'cancel': return leave(place);
      case 'machine': return machine(place, button);
      case 'next': return onward(place.dataset.text);
      case 'revert':
        fields(place).forEach(one => { one.value = one.defaultValue; fit(one); });
        unsaved.drop(desk, place.dataset.text);
        $('.restored', place).hidden = true;
        return look(place);
      case 'use': {
        const box = fields(place)[0];
        box.value = $('.target', button.closest('li')).textContent;
        box.dispatchEvent(new Event('input', {bubbles: true}));
        return box.focus();
      }
    }
  }

  // A machine draft of the open text: what it takes is said before anything is sent.
  async function machine(place, button = $('[data-act=machine]', place)) {
    if (!button || button.dataset.busy) return;
    const body = {locale, document: domain, text: place.dataset.text};
    button.dataset.busy = 1;
    try {
      const asked = button.dataset.most;
      const told = await post('/api/draft', asked === undefined ? body : {...body, most: +asked}, MACHINE);
      if (told.result === 'refused') { toast(told.message); return; }
      if (asked === undefined) {
        button.dataset.most = told.characters;
        if (told.free) { delete button.dataset.busy; return await machine(place, button); }
        const cost = told.free ? '' : ` · ${told.cost.toFixed(4)} ${told.currency}`;
        button.textContent = says.ask.replace('%1', told.engine).replace('%2', told.characters) + cost;
        return;
      }
      toast(told.drafted ? says.done : told.notices[0] || says.same);
      await renewed(place.dataset.text, true);
      await renew();
    } finally { delete button.dataset.busy; }
  }

  // Words that were approved before.
  async function concordance(event) {
    event?.preventDefault();
    const words = $('#sought').value;
    const found = words.trim() ? await (await get(`/api/concordance?locale=${encodeURIComponent(locale)}&q=${encodeURIComponent(words)}`)).json() : [];
    $('#pairs').replaceChildren(...found.map(one => {
      const line = document.createElement('li'), source = document.createElement('span'), target = document.createElement('span');
      source.className = 'source';
      source.textContent = one.source;
      source.lang = desk.dataset.source;
      target.className = 'target';
      target.textContent = one.target;
      target.lang = locale;
      target.dir = source.dir = 'auto';
      line.append(source, target);
      return line;
    }));
    $('#nothing').hidden = found.length > 0 || !words.trim();
  }

  function seek() {
    const words = String(getSelection()).trim().slice(0, 200);
    if (words) $('#sought').value = words;
    $('#memory').showModal();
    $('#sought').select();
    concordance().catch(problem);
  }

  // Drafts that say just what was approved elsewhere: seen in a list, approved together.
  let together = [];
  async function exact() {
    together = await (await get(`/api/exact?${asked}`)).json();
    $('#exacts').replaceChildren(...together.map(one => {
      const line = document.createElement('li'), source = document.createElement('span'), target = document.createElement('span');
      source.className = 'source';
      source.textContent = one.source;
      source.lang = desk.dataset.source;
      target.className = 'target';
      target.textContent = one.forms[0];
      target.lang = locale;
      target.dir = source.dir = 'auto';
      line.append(source, target);
      return line;
    }));
    $('#noexact').hidden = together.length > 0;
    $('#approve-all').hidden = !together.length;
    $('#undo-all').hidden = true;
    $('#exact').showModal();
  }

  async function all(undo) {
    const body = {locale, document: domain, role: $('#role')?.value || '', texts: together.map(one => one.text), bases: together.map(one => one.base), undo};
    const told = await post('/api/exact', body, MACHINE);
    if (told.result === 'refused') { toast(told.message); return; }
    $('#approve-all').hidden = true;
    $('#undo-all').hidden = undo || !told.texts.length;
    toast(`${undo ? says.undone : says.approved}: ${told.texts.length}`);
    for (const text of told.texts) await renewed(text);
    await count();
    await renew();
  }

  function source() {
    const on = desk.toggleAttribute('data-beside');
    $('#beside').setAttribute('aria-pressed', String(on));
    if (on && !beside) {
      beside = document.createElement('iframe');
      beside.id = 'source-frame';
      beside.setAttribute('sandbox', 'allow-scripts');
      beside.title = $('#beside').dataset.title;
      beside.src = $('#beside').dataset.src;
      frame.before(beside);
    }
    if (beside) beside.hidden = !on;
    if (on) show('page');
    if (opened) light(opened.text);
  }

  const problem = error => toast(error instanceof TypeError || error instanceof DOMException ? says.offline : String(error.message || error));

  // Events -----------------------------------------------------------------------------------

  document.addEventListener('input', event => {
    const place = event.target.closest('li.open');
    if (!place || place !== current() || !event.target.matches('textarea.form')) return;
    fit(event.target);
    opened.touched = true;
    delete $('.errors', place).dataset.rules;
    $('.errors', place).hidden = true;
    if (isChanged(place)) {
      keep();
      isSafe();
    } else unsaved.drop(desk, opened.text);
    clearTimeout(timer);
    timer = setTimeout(() => look(place).catch(problem), 300);
  });

  // Another tab saved words of its own: those that stand in this one are kept all the same.
  addEventListener('storage', event => {
    if (!opened || event.newValue !== null || event.key !== unsaved.name(desk, opened.text)) return;
    if (isChanged(opened.place)) keep();
  });

  addEventListener('beforeunload', event => { if (opened && !isSafe()) event.preventDefault(); });

  document.addEventListener('compositionstart', () => { composing = true; });
  document.addEventListener('compositionend', () => { composing = false; });
  document.addEventListener('htmx:afterSwap', mark);

  document.addEventListener('submit', event => {
    const place = event.target.closest('li.open');
    if (!place) return;
    event.preventDefault();
    if (!$('.why', place).hidden) Promise.resolve(because(place)).catch(problem);
  });

  document.addEventListener('click', event => {
    const opener = event.target.closest('.opener'), button = event.target.closest('[data-act]');
    const place = button?.closest('li.open');
    if (opener) open(opener.parentElement.dataset.text).catch(problem);
    else if (place && (event.detail < 2 || button.matches('.quiet'))) Promise.resolve(pressed(place, button.dataset.act, button)).catch(problem);
    else if (event.target.closest('#help')) $('#keys').showModal();
    else if (event.target.closest('#beside')) source();
    else if (event.target.closest('#seek')) seek();
    else if (event.target.closest('#show-exact')) exact().catch(problem);
    else if (event.target.closest('#approve-all')) all(false).catch(problem);
    else if (event.target.closest('#undo-all')) all(true).catch(problem);
    else if (event.target.closest('#tab-texts')) show('texts');
    else if (event.target.closest('#tab-page')) show('page');
  });

  function show(name) {
    desk.dataset.shows = name;
    for (const one of ['texts', 'page']) $(`#tab-${one}`).setAttribute('aria-selected', String(one === name));
    if (name === 'page' && opened) light(opened.text);
  }

  $('#show').addEventListener('change', event => event.target.form.submit());
  for (const id of ['order', 'role']) {
    const box = document.getElementById(id), name = `dragoman\u0001${id}`;
    if (!box) continue;
    try { box.value = localStorage.getItem(name) || ''; } catch { /* storage is off */ }
    if (box.selectedIndex < 0) box.selectedIndex = 0;
    box.addEventListener('change', () => { try { localStorage.setItem(name, box.value); } catch { /* off */ } });
  }

  $('#seeking').addEventListener('submit', event => concordance(event).catch(problem));
  $('#rule')?.addEventListener('change', event => event.target.form.submit());
  $('#sought').addEventListener('input', () => {
    clearTimeout(concordance.timer);
    concordance.timer = setTimeout(() => concordance().catch(problem), 250);
  });

  const KEYS = {
    m: () => why(current(), 'note'), g: () => machine(current()),
    c: () => seek(), s: () => source(), x: () => $('#show-exact') && exact(),
    a: () => pressed(current(), 'approve'), r: () => pressed(current(), 'reject'), u: () => pressed(current(), 'undo'),
    e: () => fields()[0]?.focus(), n: () => onward(opened?.text || ''),
    d: () => $('[data-act=dismiss]', current())?.click(), j: () => stepTo(1), k: () => stepTo(-1),
    '/': () => $('#q').focus(), '?': () => $('#keys').showModal(),
  };
  const STEPS = new Set(['j', 'k', 'ArrowDown', 'ArrowUp']);
  const ANYWHERE = new Set(['/', '?', 'n', 'j', 'c', 's', 'x']); // what needs no open text

  document.addEventListener('keydown', event => {
    if ($('dialog[open]') || event.isComposing) return;
    const field = event.target.closest('input, textarea, select');
    let run = null;
    const isIn = event.target === document.body || current()?.contains(event.target);
    const isWith = event.ctrlKey || event.metaKey, isStep = STEPS.has(event.key);
    if (isWith && event.key === 'Enter') run = isIn && (() => pressed(current(), field?.closest('.why') ? 'because' : 'approve'));
    else if (isWith && event.key.toLowerCase() === 's') run = () => isIn && pressed(current(), 'save');
    else if (event.altKey && event.key === 'ArrowDown') run = () => stepTo(1);
    else if (event.altKey && event.key === 'ArrowUp') run = () => stepTo(-1);
    else if (event.key === 'Escape' && field) run = () => current() ? leave(current()) : field.blur();
    else if (!field && !event.ctrlKey && !event.metaKey && !event.altKey) run = KEYS[event.key];
    // A key held down says nothing of the texts that come up under it.
    if (event.repeat && !isStep && (run || (event.key === 'Enter' && !field))) { event.preventDefault(); return; }
    const isAnywhere = !isWith && ANYWHERE.has(event.key);
    if (!run || (!opened && !isAnywhere)) return;
    event.preventDefault();
    // While another text is on its way, keys are neither for the one nor for the other.
    if (opening && opening.text !== opened?.text && !isStep && !isAnywhere) return;
    Promise.resolve(run()).catch(problem);
  });

  const first = /^#[0-9a-f]{20}$/.test(location.hash) ? location.hash.slice(1) : desk.dataset.open;
  mark();
  if (first) open(first, {focus: 'none'}).catch(problem);
})();
