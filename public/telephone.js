// The telephones of the stage: shows what can be done now, plays what is heard, and records with the microphone. Without this script every
// form still works, and every clip can be played by hand.
for (const telephone of document.querySelectorAll('.stage-telephone')) {
  const screen = telephone.querySelector('[data-part]');
  const controls = [...telephone.querySelectorAll('[data-control]')];
  const ear = { call: null, next: 0, queue: [], playing: null };

  /** Plays one piece after the other. Whoever presses a key or speaks hears no more of what was being said. */
  function playNext() {
    const source = ear.queue.shift();
    ear.playing = source ? new Audio(source) : null;
    if (!ear.playing) return;
    ear.playing.addEventListener('ended', playNext);
    ear.playing.addEventListener('error', playNext);
    ear.playing.play().catch(playNext);
  }
  function hush() {
    ear.queue = [];
    ear.playing?.pause();
    ear.playing = null;
  }

  function renewed() {
    const state = screen.querySelector('[data-open]');
    if (!state) return;
    const open = state.dataset.open.split(' ');
    for (const control of controls) control.hidden = !open.includes(control.dataset.control);
    const { call = null, doing } = state.dataset;
    if (call !== ear.call) Object.assign(ear, { call, next: ear.call === null && doing === 'ended' ? Infinity : 0 });
    if (doing === 'ended' || doing === 'talking') hush();
    for (const piece of screen.querySelectorAll('[data-heard]')) {
      if (Number(piece.dataset.heard) < ear.next) continue;
      ear.next = Number(piece.dataset.heard) + 1;
      const source = piece.querySelector('audio')?.src;
      if (source) ear.queue.push(source);
    }
    if (!ear.playing) playNext();
    screen.scrollTop = screen.scrollHeight;
  }
  new MutationObserver(renewed).observe(screen, { childList: true });
  renewed();

  const microphone = telephone.querySelector('[data-microphone]');
  const words = { start: microphone.textContent, stop: microphone.dataset.microphone };
  let recorder = null;
  const address = (what) => screen.dataset.part.replace('?', `/${what}?`);

  async function starts() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      sends(new Blob(pieces), recorder.endedBy).catch(reportError);
      recorder = null;
      microphone.textContent = words.start;
    });
    recorder.start();
    microphone.textContent = words.stop;
    await fetch(address('speaking'), { method: 'POST' });
  }
  function stops(endedBy) {
    if (recorder?.state !== 'recording') return false;
    recorder.endedBy = endedBy;
    recorder.stop();
    return true;
  }
  async function sends(blob, endedBy) {
    const body = await asWav(blob);
    await fetch(`${address('recorded')}&ended=${encodeURIComponent(endedBy)}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'audio/wav' },
    });
  }
  microphone.addEventListener('click', () => {
    if (!stops('silence')) starts().catch(reportError);
  });

  // Before the page's own script sends the form.
  telephone.addEventListener(
    'submit',
    (event) => {
      hush();
      const { name, value } = event.submitter ?? {};
      const isHangUp = event.target.dataset.control === 'hang-up';
      if ((name !== 'key' && !isHangUp) || !stops(isHangUp ? 'hangup' : value)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  telephone.addEventListener('submit', (event) => {
    if (event.target.dataset.control === 'say') setTimeout(() => event.target.reset());
  });
}

/** Telephone quality: 8,000 samples a second of 16 bits, one channel. */
async function asWav(blob) {
  const rate = 8000;
  const context = new AudioContext();
  const sound = await context.decodeAudioData(await blob.arrayBuffer());
  await context.close();
  const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(sound.duration * rate)), rate);
  const source = offline.createBufferSource();
  source.buffer = sound;
  source.connect(offline.destination);
  source.start();
  const samples = (await offline.startRendering()).getChannelData(0);
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, n) => view.setInt16(44 + n * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return view.buffer;
}
