// What plain pages cannot do. Without this script every page still works; it only does not renew itself and keeps no half-written text.

// News from the server: parts of the page that show tickets ask for themselves anew (htmx, `insaf:news`). Only the page in front listens:
// a browser opens six connections to one host, and a counsellor has more tickets open than that.
const live = document.body.dataset.live;
const news = document.getElementById('news');
const shown = document.querySelector('[data-ticket]')?.dataset.ticket;
let source = null;
let soon;

const renew = () => {
  clearTimeout(soon);
  soon = setTimeout(() => document.body.dispatchEvent(new CustomEvent('insaf:news')), 200);
};

function tell(text, href) {
  const line = document.createElement('p');
  line.className = 'alert alert-danger mt-2 mb-0';
  line.append(`⚠ ${text} `);
  const link = document.createElement('a');
  link.href = href;
  link.textContent = news.dataset.open;
  line.append(link);
  news.replaceChildren(line);
}

function listen() {
  source = new EventSource(live);
  // Whatever happened while nobody listened shows now.
  source.addEventListener('open', renew);
  source.addEventListener('ticket', ({ data }) => {
    if (!shown || shown === data) renew();
  });
  source.addEventListener('danger', ({ data }) => tell(news.dataset.danger, `/admin/tickets/${data}`));
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) tell(news.dataset.lost, location.pathname);
  });
}

if (live) {
  listen();
  document.addEventListener('visibilitychange', () => {
    source.close();
    if (document.visibilityState === 'visible') listen();
  });
}

// Half-written texts outlast a lost line, another language, a sign-in that ended. They go when they stand in the talk or the trail, and when
// one signs out.
const nameOf = (form) => `draft ${form.getAttribute('action')}`;
const keep = (form, { value: text }) => sessionStorage.setItem(nameOf(form), JSON.stringify({ text, once: form.elements.once?.value }));
const stands = ({ text, once }) =>
  document.getElementById(`m${once}`) !== null ||
  [...document.querySelectorAll('.desk-counsellor .desk-words, .desk-note')].some((one) => one.textContent === text.trim());
for (const field of document.querySelectorAll('textarea')) {
  const draft = JSON.parse(sessionStorage.getItem(nameOf(field.form)) ?? 'null');
  if (draft && stands(draft)) sessionStorage.removeItem(nameOf(field.form));
  else if (draft) field.value ||= draft.text;
}
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement) keep(target.form, target);
});

// A form goes out once, however often it is pressed on a slow line.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method !== 'post') return;
  form.dataset.sent = 'yes';
  if (form.getAttribute('action') === '/admin/sign-out') sessionStorage.clear();
  for (const field of form.querySelectorAll('textarea')) keep(form, field);
});
// A page that comes back from the browser's memory can be sent again.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});
