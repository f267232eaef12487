// What plain pages cannot do. Without this script every page is read the same; "back" leads to it again, and the page says so. Kept to
// what browsers of ten years ago understand: a phone here is often that old, and one word it does not know would stop all of it.

const leave = document.getElementById('leave');

// At once out of sight, since what comes next is slow on a slow line; then in this page's place in the history, so that "back" leads to
// whatever came before us.
function away() {
  document.title = '';
  document.documentElement.hidden = true;
  location.replace(leave.href);
}

leave.addEventListener('click', (event) => {
  event.preventDefault();
  away();
});

// One page of ours after another takes the same one place in the history: leaving the last leaves them all.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  const changed = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || changed || event.defaultPrevented || link.origin !== location.origin) return;
  event.preventDefault();
  location.replace(link.href);
});

// Twice within two seconds: once is pressed by chance.
let escaped = -Infinity;
document.addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (key !== 'Escape' || repeat) return;
  if (timeStamp - escaped < 2000) away();
  escaped = timeStamp;
});
document.getElementById('keys').hidden = false;
document.getElementById('back').hidden = true;

// Most phones here have a face for Urdu of their own. Ours is 52 kB: only for a line that brings it in a moment and is not counted.
const naskh = document.currentScript.dataset.naskh;
const line = navigator.connection || { effectiveType: '4g', saveData: false };
if (naskh && window.FontFace && line.effectiveType === '4g' && !line.saveData) {
  const face = new FontFace('Insaf Naskh', `local('Noto Naskh Arabic'), url('${naskh}') format('woff2')`, {
    unicodeRange: 'U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF',
  });
  document.fonts.add(face);
  face.load().catch(() => document.fonts.delete(face));
}
