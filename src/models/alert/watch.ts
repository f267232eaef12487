import { again } from '../again.ts';
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
  let looking: ReturnType<typeof again> | null = null;

  // A look that fails leaves what was known.
  const look = (): Promise<void> => phonesCalled().then((found) => void (phones = new Set(found)), fault);

  return {
    has: (phone) => phones.has(phone),
    start: () => void (looking = again(look, pollMs)),
    stop: async () => await looking?.stop(),
  };
}
