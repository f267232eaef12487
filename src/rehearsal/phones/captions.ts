import type { LocalTwilio } from '../twilio/local-twilio.ts';
import type { Line } from '../twilio/voice/line.ts';

/** What clips say, by their addresses: the product tells it beside each (`.txt` for `.wav`). */
export interface Captions {
  of(url: string): string;
  /** Learns those of a call that are not known yet. */
  learn(line: Line | null): Promise<void>;
}

const patienceMs = 2000;

export function createCaptions({ voice }: LocalTwilio): Captions {
  const known = new Map<string, string>();
  async function ask(url: string): Promise<void> {
    const told = await fetch(voice.account.reach(url.replace(/\.wav$/, '.txt')), { signal: AbortSignal.timeout(patienceMs) }).catch(
      () => null,
    );
    known.set(url, told?.ok && told.headers.get('content-type')?.startsWith('text/plain') ? await told.text() : '');
  }
  return {
    of: (url) => known.get(url) ?? '',
    async learn(line) {
      const urls = new Set(line?.call.heard.flatMap((piece) => (piece.kind === 'clip' && !known.has(piece.url) ? piece.url : [])));
      await Promise.all([...urls].map(ask));
    },
  };
}
