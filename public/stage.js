// The stage renews its parts whenever the double says that something happened. Without this script every form still works by a whole page.
document.documentElement.classList.add('scripts');
const parts = [...document.querySelectorAll('[data-part]')];

/** Shows the newest message: its end, or its beginning when it is taller than the screen. */
function showNewest(box) {
  const newest = box.querySelector('.stage-talk > li:last-child');
  if (newest) box.scrollTop = Math.min(box.scrollHeight, newest.offsetTop - 8);
}

/** What is being asked for, part by part: one question at a time, and one more when something happened meanwhile. */
const asking = new Map();
function renew(box) {
  if (asking.has(box)) {
    asking.set(box, 'again');
    return;
  }
  asking.set(box, 'once');
  fetch(box.dataset.part)
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null)
    .then((text) => {
      const again = asking.get(box) === 'again';
      asking.delete(box);
      if (text !== null) draw(box, text);
      if (again) renew(box);
    })
    .catch(reportError);
}

function draw(box, text) {
  const opened = new Map([...box.querySelectorAll('[data-keep]')].map((kept) => [kept.dataset.keep, kept.open]));
  const before = box.querySelectorAll('li').length;
  box.innerHTML = text;
  for (const kept of box.querySelectorAll('[data-keep]')) if (opened.has(kept.dataset.keep)) kept.open = opened.get(kept.dataset.keep);
  if (box.querySelectorAll('li').length !== before) showNewest(box);
}

const events = new EventSource(document.body.dataset.events);
for (const news of ['message', 'open']) events.addEventListener(news, () => parts.forEach(renew));
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-quiet]')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  void fetch(form.action, { method: 'POST', body, headers: { 'X-Quiet': '1' } });
  if (form.matches('.stage-write')) form.reset();
});
document.addEventListener('click', (event) => {
  const key = event.target.closest('[data-key]');
  if (!key) return;
  const input = key.closest('.stage-phone').querySelector('input[name=text]');
  input.value += key.dataset.key;
});
for (const screen of document.querySelectorAll('.stage-screen')) showNewest(screen);
