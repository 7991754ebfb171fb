// The button that ends a session.
'use strict';
document.getElementById('leave')?.addEventListener('click', async () => {
  const csrf = document.querySelector('meta[name=csrf]').content;
  await fetch('/logout', {method: 'POST', headers: {'X-CSRF-Token': csrf}});
  location.assign('/');
});
