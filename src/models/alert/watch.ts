import { phonesCalled } from './store.ts';

/** The phones whose answer may be a receipt. Kept in memory, so that a turn of anybody else costs no look into the store. */
export interface CalledPhones {
  has(phone: string): boolean;
  /** Looks every `pollMs`, until stopped. */
  start(): void;
  stop(): Promise<void>;
}

export function openCalledPhones(pollMs: number, fault: (fault: unknown) => void): CalledPhones {
  let phones: ReadonlySet<string> = new Set();
  let stopped = false;
  let wake: () => void = () => undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    while (!stopped) {
      // A look that fails leaves what was known.
      phones = await phonesCalled().then((found) => new Set(found), (failed: unknown) => { fault(failed); return phones; }); // prettier-ignore
      if (!stopped) await new Promise<void>((go) => { const timer = setTimeout(go, pollMs); timer.unref(); wake = () => { clearTimeout(timer); go(); }; }); // prettier-ignore
    }
  }

  return {
    has: (phone) => phones.has(phone),
    start: () => void (looking = look()),
    async stop() {
      stopped = true;
      wake();
      await looking;
    },
  };
}
