// How dear is one turn of the engine? Reading the stored talk, one step, and writing it, beside the bare reading and writing of the same
// text. Prints the raw figures, then the ratio; ends with 1 when a turn costs more than five times the bare reading and writing.
import { performance } from 'node:perf_hooks';
import { compileLibrary } from '../src/flows/compile.ts';
import { step } from '../src/flows/engine.ts';
import { flows, roles } from '../src/flows/library/list.ts';
import type { Flow, FlowNode, NodeType } from '../src/flows/flow.ts';
import type { Heard, Spot, Talk } from '../src/flows/talk.ts';
import { root } from '../src/root.ts';
import { readWords } from '../src/words.ts';

const library = compileLibrary(flows, roles, readWords(root));
const now = new Date('2026-03-02T06:00:00Z');
const most = 5;

const heard = (text: string): Heard => ({
  text,
  tap: null,
  point: null,
  attachments: 0,
  reading: {
    language: null, command: null, topic: null, topics: [], asks: null, danger: false, place: null, places: [],
    confidence: { language: 0, command: 0, topic: 0, danger: 0, place: 0 },
  }, // prettier-ignore
});

/** Somebody late in the intake, with all that is known of them by then, before a node of a flow. */
function midIntake(flow: Flow, at: string): Talk {
  const spot = (node: string): Spot => ({ flow: flow.id, version: flow.version, at: node });
  return {
    language: 'ur-Latn',
    mode: 'bot',
    spot: spot(at),
    past: Object.keys(flow.nodes).slice(0, 6).map(spot),
    interrupted: null,
    slots: {
      language: 'ur-Latn',
      heardLanguage: 'ur-Latn',
      forWhom: 'self',
      summary: 'Mera shohar mujhe marta hai aur ghar se nikal diya hai. Bachay us ke paas hain, aur kharcha bhi nahi deta. '.repeat(3),
      topic: 'domestic-violence',
      topicGuesses: ['domestic-violence', 'maintenance-and-custody'],
      vulnerabilities: ['woman', 'child'],
      name: 'Amina Bibi',
      place: { district: 'pk-multan', point: { lat: 30.1575, lon: 71.5249 }, text: 'Multan, Bosan Road' },
      reach: 'this-number',
      safeTime: 'morning',
      mayLeaveMessage: false,
      mayNameOurselves: false,
    },
    misses: 0,
    heardAt: '2026-03-02T05:58:00.000Z',
    remindedAt: null,
    emergency: false,
  };
}

interface Case {
  name: string;
  talk: string;
  heard: Heard;
}

/** How much a node gives to choose from. */
const choicesOf = (node: FlowNode): number => (node.type === 'choose' || node.type === 'choose-many' ? node.choices.length : 0);

/** A talk before the question of a type that has the most choices, anywhere in the library, and what is answered. */
function caseAt(name: string, type: NodeType, says: string): Case {
  const nodes = flows.flatMap((flow) => Object.entries(flow.nodes).map(([at, node]) => ({ flow, at, node })));
  const [hardest] = nodes.filter(({ node }) => node.type === type).sort((a, b) => choicesOf(b.node) - choicesOf(a.node));
  if (hardest === undefined) throw new Error(`the library has no ${type}`);
  return { name, talk: JSON.stringify(midIntake(hardest.flow, hardest.at)), heard: heard(says) };
}

const cases = [
  caseAt('choice by number', 'choose', '2'),
  caseAt('choice by ordinal', 'choose', 'pehla wala'),
  caseAt('choice not understood', 'choose', 'pata nahi kya karun ab mein'),
  caseAt('several choices', 'choose-many', '1 aur 2'),
  caseAt('yes or no', 'ask-yes-no', 'ji haan'),
  caseAt('free text', 'ask', 'Mere bhai ne meri zameen par qabza kar liya hai aur police FIR nahi likhti'),
];

const rounds = 41;
const turns = 2000;

/** Microseconds of one call, by round. */
function times(work: () => void): number[] {
  const round = (): number => {
    const begun = performance.now();
    for (let turn = 0; turn < turns; turn += 1) work();
    return ((performance.now() - begun) * 1000) / turns;
  };
  for (let warm = 0; warm < 5; warm += 1) round();
  return Array.from({ length: rounds }, round).sort((a, b) => a - b);
}

/** Microseconds of single calls, for the tail. */
function tail(work: () => void): { p50: number; p99: number } {
  const single = Array.from({ length: 20_000 }, () => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) * 1000;
  }).sort((a, b) => a - b);
  return { p50: single[10_000] ?? 0, p99: single[19_800] ?? 0 };
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
let kept = 0;
let worst = 0;
for (const { name, talk, heard: message } of cases) {
  // The talk schema is trusted here as the session store trusts its own row; the text is read as JSON, as in the product.
  const bare = (): void => {
    kept += JSON.stringify(JSON.parse(talk)).length;
  };
  const turn = (): void => {
    kept += JSON.stringify(step(library, JSON.parse(talk), message, now).talk).length;
  };
  const bareTime = median(times(bare));
  const turnTime = median(times(turn));
  const { p50, p99 } = tail(turn);
  worst = Math.max(worst, turnTime / bareTime);
  console.log(
    `${name}: ${talk.length} characters · bare ${bareTime.toFixed(2)} µs · turn ${turnTime.toFixed(2)} µs (single: p50 ${p50.toFixed(2)}, p99 ${p99.toFixed(2)})`,
  );
}
if (kept === 0 || worst === 0) throw new Error('nothing was measured');
console.log(`engine: a turn costs at most ${worst.toFixed(2)} times the bare reading and writing (aim: ${most})`);
process.exitCode = worst > most ? 1 : 0;
