import { saveCentre } from '../../src/models/centre/store.ts';
import { closeStore, connectStore } from '../../src/models/connect.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import { unfinishedStates } from '../../src/models/outbox/outbox.ts';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import { centreOf, demoCentres } from '../support/demo.ts';
import { seeded } from '../support/random.ts';
import type { TestTwilio } from '../support/twilio.ts';
import { accountSid, authToken, openTwilio, publicUrl, smsFrom, whatsappFrom } from '../support/twilio.ts';
import type { Findings } from './audit.ts';
import { audit } from './audit.ts';
import type { Crew } from './crew.ts';
import { openCrew, pause } from './crew.ts';
import type { Person } from './people.ts';
import { someCharacter, talks } from './people.ts';
import { ownServices } from './services.ts';

const webs = 2;
const workers = 2;

export interface Soak {
  seed: number;
  rounds: number;
  /** People who talk at the same time. */
  lanes: number;
  mongoUri: string;
  redisUrl: string;
  database: string;
  /** Where logs go. */
  folder: string;
  /** Where this run's own MongoDB and Redis have their data, when they may be killed too. */
  services: string | null;
  say(line: string): void;
}

export interface Outcome extends Findings {
  /** What else went wrong: somebody waited in vain, a process ended by itself. */
  faults: string[];
  people: number;
  tickets: number;
  messagesIn: number;
  messagesOut: number;
  saidAgain: number;
  sentAgain: number;
  waits: { p50: number; p99: number; most: number };
}

interface Scene {
  crew: Crew;
  twilio: TestTwilio;
  chance: ReturnType<typeof seeded>;
  /** Told of the next request to a web process, before it is made. */
  onRequest: ((n: number) => void) | null;
  own: ReturnType<typeof ownServices>;
}

/** A flow of people through real processes that are killed again and again; then an audit of everything that is stored and was heard. */
export async function soak(settings: Soak): Promise<Outcome> {
  await connectStore(settings.mongoUri, settings.database);
  for (const centre of demoCentres) await saveCentre(centre);
  const twilio = await openTwilio(() => {
    const { n, port } = crew.next();
    scene.onRequest?.(n);
    return port;
  });
  const crew = await openCrew({ webs, workers }, productSettings(settings, twilio.url), settings.folder);
  const scene: Scene = {
    crew,
    twilio,
    chance: seeded(settings.seed),
    onRequest: null,
    own: settings.services === null ? null : ownServices(settings.services, settings.redisUrl),
  };
  try {
    await crew.ready();
    const flow = startFlow(settings, scene);
    await batter(settings, scene);
    await flow.finish();
    await untilQuiet();
    await crew.stop();
    return await outcomeOf(flow, scene);
  } finally {
    await crew.stop();
    await twilio.close();
    await closeStore();
    await scene.own?.mongo.stop();
    await scene.own?.redis.stop();
  }
}

const productSettings = ({ mongoUri, redisUrl, database }: Soak, twilioUrl: string): Record<string, string> => ({
  NODE_ENV: 'test', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PUBLIC_URL: publicUrl, MONGODB_URI: mongoUri, MONGODB_DB: database, REDIS_URL: redisUrl,
  REDIS_PREFIX: database, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: twilioUrl, TWILIO_WHATSAPP_FROM: whatsappFrom,
  TWILIO_SMS_FROM: smsFrom, TWILIO_VOICE_FROM: '+924235761999', PIN_PEPPER: 'p'.repeat(32), RECORDING_KEYS: `test:${'A'.repeat(43)}=`, HUB_CENTRE: centreOf('pk-lahore').id, SWEEP_EVERY_MS: '300', RELAY_POLL_MS: '300',
  SEND_LEASE_MS: '6000', SETTLE_AFTER_MS: '500',
}); // prettier-ignore

interface Flow {
  people: Person[];
  faults: string[];
  /** Nobody new begins; settles when all have come to the end. */
  finish(): Promise<void>;
}

function startFlow({ lanes }: Soak, { twilio, chance }: Scene): Flow {
  const words = readWords(root);
  const people: Person[] = [];
  const faults: string[] = [];
  let open = true;
  const lane = async (): Promise<void> => {
    while (open) {
      const character = someCharacter(chance);
      const number = `+9230${String(10_000_000 + people.length)}`;
      const phone = twilio.phone(number, character.channel);
      const address = character.channel === 'whatsapp' ? `whatsapp:${number}` : number;
      const person: Person = { phone, address, language: character.language, told: [], saidAgain: 0, waits: [], reference: null };
      people.push(person);
      await talks(person, character, twilio, words).catch((fault: unknown) => {
        const why = fault instanceof Error ? fault.message.replace(/\/\(\?:.*\)\//s, 'a question') : String(fault);
        faults.push(`${address}: ${why}\n${talkOn(twilio, address)}`);
      });
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    people,
    faults,
    async finish() {
      open = false;
      await running;
    },
  };
}

/** The end of what was said on a phone, for whoever looks into a fault. */
const talkOn = (twilio: TestTwilio, address: string): string =>
  [...twilio.stage.messages.values()]
    .filter(({ from, to }) => from === address || to === address)
    .slice(-30)
    .map(({ created, direction, body, answered }) =>
      [
        created.toISOString().slice(14, 23),
        direction === 'inbound' ? `> ${String(answered)}` : '<',
        body.slice(0, 80).replaceAll('\n', ' / '),
      ].join(' '),
    )
    .join('\n');

/** What is done to the processes; each is begun again by itself. */
const blows: Record<string, (scene: Scene) => Promise<void> | void> = {
  'a web process': ({ crew, chance }) => crew.kill('web', chance.below(2)),
  'a worker': ({ crew, chance }) => crew.kill('worker', chance.below(2)),
  'a web process and a worker': ({ crew, chance }) => {
    crew.kill('web', chance.below(2));
    crew.kill('worker', chance.below(2));
  },
  'a web process in the middle of a turn': async (scene) => {
    let met = 0;
    await within(10_000, (done) => {
      scene.onRequest = (n) => {
        met = n;
        done();
      };
    });
    scene.onRequest = null;
    await pause(scene.chance.below(40));
    scene.crew.kill('web', met);
  },
  // The provider has it, and nobody will ever read its answer.
  'every worker as a message is accepted': async ({ crew, twilio, chance }) => {
    twilio.weather({ lose: chance.chance(0.5) });
    const accepted = Promise.withResolvers<void>();
    const listen = (message: { direction: string; status: string } | null): void => {
      if (message?.direction !== 'outbound-api' || message.status !== 'queued') return;
      for (const n of [0, 1]) crew.kill('worker', n);
      accepted.resolve();
    };
    twilio.stage.listeners.add(listen);
    await within(10_000, (done) => void accepted.promise.then(done));
    twilio.stage.listeners.delete(listen);
    await pause(200);
    twilio.weather({ lose: false });
  },
};

/** Waits until `begin` says it is done, and not longer. */
const within = (ms: number, begin: (done: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });

async function batter({ rounds, say }: Soak, scene: Scene): Promise<void> {
  const { chance, crew } = scene;
  const away = outages(rounds, scene.own);
  if (scene.own === null) say("MongoDB and Redis are not this run's own: only the product is killed");
  for (let round = 1; round <= rounds; round += 1) {
    await pause(300 + chance.below(1700));
    const name = chance.oneOf(Object.keys(blows));
    say(`round ${String(round)}: kill -9 of ${name}`);
    await blows[name]?.(scene);
    const outage = away.get(round);
    if (!outage) continue;
    say(`round ${String(round)}: ${outage.name}`);
    crew.storesAway = true;
    await outage.happens();
    await crew.ready();
    crew.storesAway = false;
  }
  await crew.ready();
}

/** In which rounds a store goes away too. */
function outages(rounds: number, own: Scene['own']): Map<number, { name: string; happens(): Promise<void> }> {
  if (own === null) return new Map();
  return new Map([
    [Math.ceil(rounds * 0.25), { name: 'Redis killed, all its data lost', happens: () => own.redis.restart('SIGKILL', 3000, 'lost') }],
    [Math.ceil(rounds * 0.5), { name: 'MongoDB stopped and started', happens: () => own.mongo.restart('SIGTERM', 2000, 'kept') }],
    [Math.ceil(rounds * 0.75), { name: 'MongoDB killed', happens: () => own.mongo.restart('SIGKILL', 1000, 'kept') }],
  ]);
}

/** Everything that was stored is handled and everything that must leave has left, or it never will. */
async function untilQuiet(): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(200)) {
    const [stored, unfinished] = await Promise.all([
      InboxModel.countDocuments({ state: 'stored' }),
      OutboxModel.countDocuments({ state: { $in: [...unfinishedStates] } }),
    ]);
    if (stored === 0 && unfinished === 0) return;
  }
}

async function outcomeOf({ people, faults }: Flow, { crew, twilio }: Scene): Promise<Outcome> {
  const staged = [...twilio.stage.messages.values()];
  const messagesIn = staged.filter(({ direction }) => direction === 'inbound').length;
  const waits = people.flatMap((person) => person.waits).sort((a, b) => a - b);
  const at = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return {
    ...(await audit(people, twilio)),
    faults: [...faults, ...crew.faults],
    people: people.length,
    tickets: await TicketModel.countDocuments(),
    messagesIn,
    messagesOut: staged.length - messagesIn,
    saidAgain: people.reduce((sum, person) => sum + person.saidAgain, 0),
    sentAgain: await OutboxModel.countDocuments({ attempts: { $gt: 1 } }),
    waits: { p50: at(0.5), p99: at(0.99), most: at(1) },
  };
}
