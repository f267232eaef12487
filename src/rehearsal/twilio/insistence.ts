import { z } from 'zod';

/** How an address asks Twilio to try again, in the part after #: `#rc=2&rp=5xx,ct,rt` (twilio-facts section 1). */
export interface Insistence {
  retries: number;
  /** What is worth another try: `4xx`, `5xx`, `ct` (not connected), `rt` (connected, no answer). */
  on: ReadonlySet<string>;
  readMs: number;
  totalMs: number;
}

const whole = (least: number, most: number, usual: number) => z.coerce.number().int().min(least).max(most).catch(usual);
const asked = z.object({
  rc: whole(0, 5, 1),
  rp: z.string().default('ct'),
  rt: whole(100, 15_000, 15_000),
  tt: whole(100, 15_000, 15_000),
});

export function insistenceOf(url: string): Insistence {
  const { rc, rp, rt, tt } = asked.parse(Object.fromEntries(new URLSearchParams(new URL(url).hash.slice(1))));
  return { retries: rc, on: new Set(rp === 'all' ? ['4xx', '5xx', 'ct', 'rt'] : rp.split(',')), readMs: rt, totalMs: tt };
}

/** `came`: the status, or what was thrown instead. */
export const worthAnother = ({ on }: Insistence, came: unknown): boolean =>
  typeof came === 'number' ? on.has(`${String(Math.floor(came / 100))}xx`) : on.has(neverConnected(came) ? 'ct' : 'rt');

const refusedLine = z.object({
  cause: z.object({ code: z.enum(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']) }),
});
const neverConnected = (fault: unknown): boolean => refusedLine.safeParse(fault).success;
