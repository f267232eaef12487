/**
 * Does `work` now, and again `everyMs` after it has ended each time, until stopped. `work` must not fail; `stop` settles when what is in hand
 * is done. It keeps no process alive by itself.
 */
export function again(work: () => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;
  const rest = (): Promise<void> =>
    new Promise((go) => {
      const timer = setTimeout(go, everyMs).unref();
      wake = () => {
        clearTimeout(timer);
        go();
      };
    });
  const running = (async () => {
    while (!stopped) {
      await work();
      if (!stopped) await rest();
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
