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
  source.addEventListener('danger', ({ data }) => {
    tell(news.dataset.danger, `/admin/tickets/${data}`);
    renew();
  });
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
for (const field of document.querySelectorAll('form:not([data-keep]) textarea')) {
  const draft = JSON.parse(sessionStorage.getItem(nameOf(field.form)) ?? 'null');
  if (draft && stands(draft)) sessionStorage.removeItem(nameOf(field.form));
  else if (draft) field.value ||= draft.text;
}
document.addEventListener('input', ({ target }) => {
  if (target.form?.dataset.keep) keepWhole(target.form);
  else if (target instanceof HTMLTextAreaElement) keep(target.form, target);
});

// A card that is being written has hundreds of fields. All of them are kept, with the count of writes they were typed after, until they stand
// in the page again: saved, or refused and shown. Put back over a colleague's write they still name the older count, so the server says so.
const fieldsOf = (form) => [...new FormData(form)];
function keepWhole(form) {
  sessionStorage.setItem(nameOf(form), JSON.stringify(fieldsOf(form)));
}
function putBack(form, fields) {
  const typed = new Map(fields);
  const ticked = new Set(fields.map(([name, value]) => `${name} ${value}`));
  for (const field of form.elements) {
    if (field.type === 'checkbox') field.checked = ticked.has(`${field.name} ${field.value}`);
    else if (field.name) field.value = typed.get(field.name) ?? '';
  }
  for (const [name, value] of fields) {
    if (form.elements[name]) continue;
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    form.append(field);
  }
}
for (const form of document.querySelectorAll('form[data-keep]')) {
  const kept = sessionStorage.getItem(nameOf(form));
  const fields = JSON.parse(kept ?? '[]');
  const typedAfter = Number(new Map(fields).get('edits'));
  if (typedAfter < Number(form.dataset.stands ?? 0)) sessionStorage.removeItem(nameOf(form));
  else if (kept && kept !== JSON.stringify(fieldsOf(form))) {
    putBack(form, fields);
    const line = document.createElement('p');
    line.className = 'alert alert-warning';
    line.setAttribute('role', 'status');
    line.textContent = form.dataset.restored;
    form.prepend(line);
  }
}

// A form goes out once, however often it is pressed on a slow line.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.method !== 'post') return;
  form.dataset.sent = 'yes';
  if (form.getAttribute('action') === '/admin/sign-out') sessionStorage.clear();
  if (form.dataset.keep) keepWhole(form);
  else for (const field of form.querySelectorAll('textarea')) keep(form, field);
});
// A page that comes back from the browser's memory can be sent again.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});
