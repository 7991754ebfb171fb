// The page to sign on: copies the command, sends the signature back.
'use strict';
(() => {
  const csrf = document.querySelector('meta[name=csrf]').content;
  const says = document.getElementById('words').dataset;
  const toast = document.getElementById('toast');

  const post = (address, body) => {
    const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': csrf};
    return fetch(address, {method: 'POST', headers, body: JSON.stringify(body)});
  };

  const tell = words => {
    toast.textContent = words;
    toast.hidden = false;
  };

  document.addEventListener('click', async event => {
    const out = event.target.closest('[data-out]');
    if (out) {
      try {
        const answer = await post('/api/unsigned', {locale: out.dataset.locale, digest: out.dataset.out});
        if (answer.status === 401) return tell(says.ended);
      } catch {
        return tell(says.offline);
      }
      return location.reload(); // the statement is another one by now
    }
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const command = button.previousElementSibling;
    getSelection().selectAllChildren(command);
    try {
      await navigator.clipboard.writeText(command.textContent);
      tell(says.copied);
    } catch { /* it is selected: Ctrl+C copies it */ }
  });

  document.addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target, box = form.querySelector('.broken');
    try {
      const answer = await post('/api/sign', {offer: form.dataset.offer, signature: form.querySelector('textarea').value});
      if (answer.ok) return location.reload();
      box.textContent = answer.status === 401 ? says.ended : await answer.text();
    } catch {
      box.textContent = says.offline; // what was pasted stands there still
    }
    box.hidden = false;
  });
})();
