import type { Input, Line } from './line.ts';
import { Interruption, nothing } from './line.ts';

const isStar = (input: Input): input is Extract<Input, { kind: 'key' }> => input.kind === 'key' && input.key === '*';

/** Two talk, until one of them leaves. Gives the seconds. Throws the Interruption that made this one leave. */
export async function talk(line: Line, other: Line, { seconds = Infinity, untilStar = false } = {}): Promise<number> {
  const began = line.time.elapsed();
  const lasted = (): number => Math.round(line.time.elapsed() - began);
  line.call.talksWith = other.call.sid;
  try {
    await line.awaitsOnly(untilStar ? isStar : nothing, seconds, 'caller', 'talking');
    other.interrupt({ kind: 'parted' });
    return lasted();
  } catch (thrown) {
    if (thrown instanceof Interruption && thrown.leaving.kind === 'parted') return lasted();
    other.interrupt({ kind: 'parted' });
    throw thrown;
  } finally {
    line.call.talksWith = null;
    line.changed();
  }
}
