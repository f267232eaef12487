// Real processes, real stores, a local Twilio; `kill -9` again and again under a flow of people, both stores gone for a while in the middle.
// `npm run soak` (50 rounds); SOAK_ROUNDS, SOAK_LANES and SOAK_SEED in the environment say otherwise. Ends with 1 when anything was lost, doubled or left.
import { z } from 'zod';
import type { Outcome } from './run.ts';
import { soak } from './run.ts';

const env = z
  .object({
    MONGODB_URI: z.string(),
    REDIS_URL: z.string(),
    TEST_FOLDER: z.string(),
    SOAK_ROUNDS: z.coerce.number().int().min(1).default(50),
    SOAK_LANES: z.coerce.number().int().min(1).default(24),
    SOAK_SEED: z.coerce
      .number()
      .int()
      .default(() => Date.now() % 1_000_000),
  })
  .parse(process.env);

const say = (line: string): void => console.log(line);
const kinds = ['lost', 'doubled', 'unanswered', 'disordered', 'left', 'faults'] as const;
/** Cases shown of each kind. */
const most = 20;

function report(outcome: Outcome): boolean {
  const { people, tickets, messagesIn, messagesOut, saidAgain, sentAgain, waits } = outcome;
  for (const kind of kinds) for (const line of outcome[kind].slice(0, most)) say(`${kind}: ${line}`);
  say(`people ${String(people)}, tickets ${String(tickets)}, messages in ${String(messagesIn)}, messages out ${String(messagesOut)}`);
  say(
    `written again because the provider could not hand it over ${String(saidAgain)}, sent again after it was known not to have left ${String(sentAgain)}`,
  );
  say(`an answer came after p50 ${String(waits.p50)} ms, p99 ${String(waits.p99)} ms, at most ${String(waits.most)} ms`);
  say(
    `soak, seed ${String(env.SOAK_SEED)}, ${String(env.SOAK_ROUNDS)} rounds of kill -9: ${kinds.map((kind) => `${String(outcome[kind].length)} ${kind}`).join(', ')}`,
  );
  return kinds.every((kind) => outcome[kind].length === 0);
}

say(`seed ${String(env.SOAK_SEED)}`);
const outcome = await soak({
  seed: env.SOAK_SEED, rounds: env.SOAK_ROUNDS, lanes: env.SOAK_LANES, mongoUri: env.MONGODB_URI, redisUrl: env.REDIS_URL, database: `soak_${String(process.pid)}`,
  folder: env.TEST_FOLDER, services: env.TEST_FOLDER, say,
}); // prettier-ignore
process.exit(report(outcome) ? 0 : 1);
