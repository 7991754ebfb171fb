// The document view: opens texts, does what its person asks for, keeps the page beside in step.
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
  const current = () => $('li.open');
  const fields = (from = current()) => from ? [...from.querySelectorAll('textarea.form')] : [];
  const typed = from => fields(from).map(one => one.value);
  const isChanged = from => fields(from).some(one => one.value !== one.defaultValue);

  function toast(words) {
    const place = $('#toast');
    place.textContent = words;
    place.hidden = !words;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { place.hidden = true; }, 5000);
  }

  async function get(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  }

  async function post(address, body) {
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
    const answer = await fetch(address, {method: 'POST', headers, body: JSON.stringify(body)});
    const isJson = (answer.headers.get('content-type') || '').includes('json');
    return isJson ? answer.json() : {result: 'refused', message: await answer.text()};
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

  async function row(text) {
    if (item(text)) return item(text);
    const {number} = await (await get(`/api/text?${asked}&text=${text}`)).json();
    const chunk = [...document.querySelectorAll('li.chunk')]
      .find(one => +one.dataset.from <= number && number < +one.dataset.from + 50);
    if (chunk) replaced(chunk, await (await get(chunk.getAttribute('hx-get'))).text());
    if (!item(text)) location.assign(`/read/${where}?text=${text}`);
    return item(text);
  }

  async function refresh(text) {
    const old = item(text);
    if (old) replaced(old, await (await get(`/row/${where}?text=${text}`)).text());
  }

  async function collapse(but = '') {
    const open = current();
    if (!open || open.dataset.text === but) return;
    const text = open.dataset.text, waits = isChanged(open);
    if (open.dataset.aside) { open.remove(); return; }
    await refresh(text);
    const mark = item(text) && $('.unsaved', item(text));
    if (mark) mark.hidden = !waits;
  }

  async function open(text, {focus = 'field', keep = null} = {}) {
    const place = await row(text);
    if (!place) return;
    await collapse(text);
    const now = replaced(item(text), await (await get(`/open/${where}?text=${text}`)).text());
    restore(now, keep);
    fields(now).forEach(fit);
    lay(text);
    light(text);
    history.replaceState(null, '', `#${text}`);
    now.scrollIntoView({block: 'nearest'});
    if (focus === 'field') (fields(now)[0] || $('button', now))?.focus({preventScroll: true});
    if (focus === 'button') $('[data-act=approve]', now)?.focus({preventScroll: true});
  }

  function restore(place, keep) {
    const kept = keep ? {base: place.dataset.base, forms: keep} : unsaved.read(desk, place.dataset.text);
    const boxes = fields(place);
    if (!kept || kept.forms.length !== boxes.length) return;
    if (boxes.every((box, at) => box.value === kept.forms[at])) {
      unsaved.drop(desk, place.dataset.text);
      return;
    }
    const theirs = typed(place);
    boxes.forEach((box, at) => { box.value = kept.forms[at]; });
    if (kept.base !== place.dataset.base) conflict(place, theirs);
    else if (!keep) $('.restored', place).hidden = false;
    look(place);
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
    const {ready: begun, open: text, lit, there, at, top} = event.data;
    if (typeof at === 'string' && Number.isFinite(top) && /^[0-9a-f]{20}$/.test(at) && beside) {
      frames[event.source === frame.contentWindow ? 1 : 0].postMessage({to: at, top}, '*');
    }
    if (event.source !== frame.contentWindow && typeof text !== 'string') {
      if (begun === true && current()) beside.contentWindow.postMessage({light: current().dataset.text}, '*');
      return;
    }
    if (begun === true) { ready = true; if (current()) light(current().dataset.text); }
    if (typeof text === 'string' && /^[0-9a-f]{20}$/.test(text)) {
      show('texts');
      open(text).catch(problem);
    }
    // Of a long document the frame shows a part: it may have to be another one.
    if (there === false && 'long' in desk.dataset && lit === current()?.dataset.text && lit !== sought) {
      sought = lit;
      look().then(() => light(lit)).catch(problem);
    }
  });

  async function look(place = current()) {
    const number = ++looks;
    const body = {locale, document: domain, text: place.dataset.text, forms: typed(place), page: ready};
    const found = await post('/api/look', body);
    if (number !== looks) return;
    if (found.page) tell({page: found.page});
    const list = $('.findings', place);
    if (list && typeof found.html === 'string') list.innerHTML = found.html;
  }

  async function renew() {
    const open = current();
    if (ready && open) await look(open);
  }

  // What a person asks for -------------------------------------------------------------------

  function conflict(place, theirs) {
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
    words.textContent = says.conflict;
    take.type = 'button';
    take.textContent = says.take;
    take.addEventListener('click', () => {
      fields(place).forEach((one, at) => { one.value = theirs[at]; fit(one); });
      unsaved.drop(desk, place.dataset.text);
      box.hidden = true;
      look(place).catch(problem);
    });
    box.replaceChildren(words, ...line(says.theirs, theirs), ...line(says.yours, typed(place)), take);
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

  async function act(action, more = {}) {
    const place = current();
    if (!place || place.dataset.busy || !$(`[data-act=${action}]`, place)) return;
    const text = place.dataset.text, forms = typed(place);
    const body = {
      action, locale, document: domain, text, base: place.dataset.base,
      forms: (action === 'save' || action === 'approve') && isChanged(place) ? forms : null,
      role: $('#role')?.value || '', seconds: lay(), ...more,
    };
    place.dataset.busy = 1;
    let answer;
    try { answer = await post('/api/act', body); } finally { delete place.dataset.busy; }
    await ended(action, text, forms, answer);
  }

  async function ended(action, text, forms, told) {
    const {result, message, rules = [], now} = told;
    const place = item(text);
    if (result === 'trap') {
      const {found, source, right, wrong} = told;
      place.remove();
      if (found) toast(says.trap);
      else {
        for (const [id, words] of [['trap-source', source], ['trap-right', right], ['trap-wrong', wrong]]) $('#' + id).textContent = words;
        $('#trap').showModal();
      }
      return onward('');
    }
    if (result === 'unsigned') {
      unsaved.drop(desk, text);
      toast(says.unsigned);
      await count();
      return onward(text);
    }
    if (result === 'done' || result === 'same') {
      if (action === 'save' || action === 'approve') unsaved.drop(desk, text);
      toast(message || (result === 'same' ? says.same : action === 'approve' ? says.approved : says.done));
      if (result === 'done') await count();
      if (action === 'approve' || action === 'reject') await onward(text);
      else await open(text, {focus: 'field'});
      if (result === 'done') await renew();
    } else if (result === 'conflict') {
      await open(text, {keep: forms});
      conflict(item(text), now ? now.forms : ['']);
    } else if (result === 'errors') {
      const box = $('.errors', place);
      box.textContent = says.despite.replace('%s', rules.join(', '));
      box.hidden = false;
      box.dataset.rules = JSON.stringify(rules);
      place.dataset.base = now.base; // the words are saved as a draft; the decision is still open
      fields(place).forEach(one => { one.defaultValue = one.value; });
    } else {
      toast(message || says.offline);
    }
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

  async function onward(text) {
    const order = $('#order').value;
    const found = await (await get(`/api/next?${asked}&after=${text}&order=${order}`)).json();
    if (found?.aside) {
      const place = document.createElement('li');
      place.id = 't-' + found.text;
      place.dataset.text = found.text;
      current() ? current().after(place) : $('.list').append(place);
      await open(found.text, {focus: 'field'});
      current().dataset.aside = 1;
      return look();
    }
    if (found) return open(found.text, {focus: 'field'});
    toast(says.last);
    return open(text, {focus: 'button'});
  }

  const stepTo = async by => {
    const texts = [...document.querySelectorAll('.list > [data-text]')];
    const at = texts.indexOf(current());
    const next = texts[at + by] || (by > 0 && current()?.nextElementSibling);
    if (next?.dataset.text) return open(next.dataset.text, {focus: 'none'});
    if (next) return next.scrollIntoView();
  };

  let because = null;
  function why(action, finding = '') {
    const place = current(), box = $('.why', place);
    because = {action, finding};
    box.hidden = false;
    $('input', box).focus();
  }

  function pressed(act_, button) {
    const place = current();
    switch (act_) {
      case 'approve': {
        const rules = $('.errors', place).dataset.rules;
        return act('approve', {despite: rules ? JSON.parse(rules) : []});
      }
      case 'save': case 'undo': return act(act_);
      case 'reject': return why('reject');
      case 'dismiss': return why('dismiss', button.dataset.finding);
      case 'because': return act(because.action, {note: $('.why input', place).value, finding: because.finding});
      case 'cancel': $('.why', place).hidden = true; return fields(place)[0]?.focus();
      case 'note': return why('note');
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
      const told = await post('/api/draft', asked === undefined ? body : {...body, most: +asked});
      if (told.result === 'refused') { toast(told.message); return; }
      if (asked === undefined) {
        button.dataset.most = told.characters;
        if (told.free) { delete button.dataset.busy; return await machine(place, button); }
        const cost = told.free ? '' : ` · ${told.cost.toFixed(4)} ${told.currency}`;
        button.textContent = says.ask.replace('%1', told.engine).replace('%2', told.characters) + cost;
        return;
      }
      toast(told.drafted ? says.done : told.notices[0] || says.same);
      await open(place.dataset.text);
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
    const told = await post('/api/exact', body);
    if (told.result === 'refused') { toast(told.message); return; }
    $('#approve-all').hidden = true;
    $('#undo-all').hidden = undo || !told.texts.length;
    toast(`${undo ? says.undone : says.approved}: ${told.texts.length}`);
    for (const text of told.texts) if (text !== current()?.dataset.text) await refresh(text);
    if (current()) await open(current().dataset.text, {focus: 'none'});
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
    if (current()) light(current().dataset.text);
  }

  const problem = error => toast(error instanceof TypeError ? says.offline : String(error.message || error));

  // Events -----------------------------------------------------------------------------------

  document.addEventListener('input', event => {
    if (!event.target.matches('textarea.form')) return;
    const place = current();
    fit(event.target);
    delete $('.errors', place).dataset.rules;
    $('.errors', place).hidden = true;
    unsaved.keep(desk, place.dataset.text, place.dataset.base, typed(place));
    clearTimeout(timer);
    timer = setTimeout(() => look(place).catch(problem), 300);
  });

  document.addEventListener('submit', event => {
    if (!event.target.closest('li.open')) return;
    event.preventDefault();
    if (!$('.why', current()).hidden) Promise.resolve(pressed('because')).catch(problem);
  });

  document.addEventListener('click', event => {
    const opener = event.target.closest('.opener'), button = event.target.closest('[data-act]');
    if (opener) open(opener.parentElement.dataset.text).catch(problem);
    else if (button) Promise.resolve(pressed(button.dataset.act, button)).catch(problem);
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
    if (name === 'page' && current()) light(current().dataset.text);
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
    m: () => $('[data-act=note]', current())?.click(), g: () => machine(current()),
    c: () => seek(), s: () => source(), x: () => $('#show-exact') && exact(),
    a: () => pressed('approve'), r: () => pressed('reject'), u: () => pressed('undo'),
    e: () => fields()[0]?.focus(), n: () => onward(current()?.dataset.text || ''),
    d: () => $('[data-act=dismiss]', current())?.click(), j: () => stepTo(1), k: () => stepTo(-1),
    '/': () => $('#q').focus(), '?': () => $('#keys').showModal(),
  };

  document.addEventListener('keydown', event => {
    if ($('dialog[open]') || event.isComposing) return;
    const field = event.target.closest('input, textarea, select');
    let run = null;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') run = () => pressed('approve');
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') run = () => pressed('save');
    else if (event.altKey && event.key === 'ArrowDown') run = () => stepTo(1);
    else if (event.altKey && event.key === 'ArrowUp') run = () => stepTo(-1);
    else if (event.key === 'Escape' && field) run = () => { $('.why', current()).hidden = true; field.blur(); };
    else if (!field && !event.ctrlKey && !event.metaKey && !event.altKey) run = KEYS[event.key];
    if (!run || (!current() && !['/', '?', 'n', 'j', 'c', 's', 'x'].includes(event.key))) return;
    event.preventDefault();
    Promise.resolve(run()).catch(problem);
  });

  const first = /^#[0-9a-f]{20}$/.test(location.hash) ? location.hash.slice(1) : desk.dataset.open;
  if (first) open(first, {focus: 'none'}).catch(problem);
})();
