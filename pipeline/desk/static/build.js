// The page to build on: asks for a build and shows how far it is.
'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const csrf = document.querySelector('meta[name=csrf]').content;
  const says = $('words').dataset;
  let source = null;

  function show(build) {
    if (!build.number) return;
    $('build').hidden = false;
    $('steps').max = build.total || 1;
    if (build.running && !build.total) $('steps').removeAttribute('value');
    else $('steps').value = build.running ? build.done : build.total || 1;
    $('of').textContent = build.total ? `${build.running ? build.done : build.total} / ${build.total}` : '';
    const made = build.result;
    $('broken').hidden = !build.error;
    $('broken').textContent = build.error;
    $('said').textContent = build.running ? says.running : build.error ? '' : says.done
      .replace('%1', made.made).replace('%2', made.kept).replace('%3', made.removed).replace('%4', made.errors);
    $('preview').hidden = !build.open;
    if (build.open) $('preview').href = build.open;
    $('told').replaceChildren(...(build.running || build.error ? [] : made.findings).map(finding));
    if (made.more) {
      const more = document.createElement('li');
      more.textContent = says.more.replace('%s', made.more);
      $('told').append(more);
    }
  }

  function finding(one) {
    const line = document.createElement('li'), severity = document.createElement('span');
    const where = document.createElement('code'), text = document.createElement('span'), rule = document.createElement('code');
    line.className = `finding ${one.severity}`;
    severity.className = 'severity';
    severity.textContent = says[one.severity];
    where.textContent = one.where;
    text.textContent = one.told || one.message;
    if (!one.told) { text.lang = 'en'; text.dir = 'ltr'; }
    rule.textContent = one.rule;
    line.append(severity, ' ', text, ' ', where, ' ', rule);
    return line;
  }

  function watch() {
    source?.close();
    source = new EventSource('/api/build/events');
    source.onmessage = event => {
      const build = JSON.parse(event.data);
      show(build);
      if (!build.running) source.close();
    };
  }

  async function ask(kind) {
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
    try {
      const answer = await fetch('/api/build', {method: 'POST', headers, body: JSON.stringify({preview: kind === 'preview'})});
      if (!answer.ok) throw new Error(await answer.text());
      watch();
    } catch (error) {
      $('build').hidden = $('broken').hidden = false;
      $('broken').textContent = error instanceof TypeError ? says.offline : error.message;
    }
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-build]');
    if (button) ask(button.dataset.build);
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea')) return;
    if (event.key === 'p') ask('preview');
    else if (event.key === 's') ask('site');
    else if (event.key === 'o' && !$('preview').hidden) $('preview').click();
  });
  watch();
})();
