// The stage renews its parts whenever the double says that something happened. Without this script every form still works by a whole page.
const scrolled = (box) => (box.scrollTop = box.scrollHeight);
const parts = [...document.querySelectorAll('[data-part]')];
const asking = new Map();
async function renew(box) {
  // One question at a time for each part, and one more when something happened meanwhile.
  if (asking.has(box)) return void asking.set(box, true);
  asking.set(box, false);
  const opened = new Map([...box.querySelectorAll('[data-keep]')].map((kept) => [kept.dataset.keep, kept.open]));
  const answer = await fetch(box.dataset.part).catch(() => null);
  if (answer?.ok) {
    const text = await answer.text();
    const before = box.querySelectorAll('li').length;
    box.innerHTML = text;
    for (const kept of box.querySelectorAll('[data-keep]')) if (opened.has(kept.dataset.keep)) kept.open = opened.get(kept.dataset.keep);
    if (box.querySelectorAll('li').length !== before) scrolled(box);
  }
  const again = asking.get(box);
  asking.delete(box);
  if (again) await renew(box);
}
const events = new EventSource('/events');
for (const news of ['message', 'open']) events.addEventListener(news, () => parts.forEach((box) => void renew(box)));
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
document.querySelectorAll('.stage-screen').forEach(scrolled);
