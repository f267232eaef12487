// News from the server: parts of the page that show tickets ask for themselves anew (htmx, `insaf:news`). Without this script every page
// still works; it only does not renew itself.
const page = document.body.dataset.live;
if (page) {
  const source = new EventSource(page);
  const renew = () => document.body.dispatchEvent(new CustomEvent('insaf:news'));
  let soon;
  source.addEventListener('ticket', () => {
    clearTimeout(soon);
    soon = setTimeout(renew, 200);
  });
  source.addEventListener('danger', () => {
    const news = document.getElementById('news');
    const line = document.createElement('div');
    line.className = 'alert alert-danger mt-2 mb-0';
    line.textContent = news.dataset.text;
    news.replaceChildren(line);
  });
}
const talk = document.querySelector('.desk-talk');
if (talk) talk.parentElement.scrollTop = talk.parentElement.scrollHeight;
