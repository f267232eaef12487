import { again } from '../models/again.ts';
import type { Campaign } from '../models/campaign/campaign.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import { claimBatch, sentWithin, stillMine } from '../models/recipient/store.ts';
import type { CampaignChannel } from '../models/segment/rule.ts';
import { addressesAround } from '../models/subscription/addresses.ts';
import { isQuiet } from '../models/subscription/rules.ts';
import { markCampaign } from '../models/subscription/store.ts';
import type { Template } from '../models/template/template.ts';
import { findTemplates } from '../models/template/store.ts';
import { takeSlots } from '../models/tempo/store.ts';
import type { Going } from './going.ts';
import { findGoing, goingOn } from './going.ts';
import { verdictsOn } from './may.ts';
import { leaveOut, putOff, recordSent } from './record.ts';
import type { Said } from './saying.ts';
import { saidTo, sendTo, unitsOf } from './saying.ts';
import type { CampaignWorld } from './world.ts';

/** One batch is so much of the pace: short, so that a pause by hand is soon obeyed and STOP is read close to the send. */
const batchMs = 500;
/** While one batch leaves, the next is made ready: so the pace has no gaps. */
const lanes = 2;
/** So many requests may wait for the provider's answer; more are not begun. */
export const mostOpen = 64;
const dayMs = 24 * 3600_000;
/** The day's count is looked up again this often. */
const countedMs = 5000;

interface Ready {
  row: Recipient;
  said: Said;
}

/** Lets messages of campaigns leave on one channel. `stop` waits for what is in hand. */
export function startSending(channel: CampaignChannel, world: CampaignWorld, pollMs: number): { stop(): Promise<void> } {
  const open = new Set<Promise<void>>();
  const isLive = watchStates(world);
  const roomToday = watchDay(channel, world);
  let stopped = false;

  async function turn(): Promise<void> {
    while (!stopped && (await round()) > 0);
  }

  async function round(): Promise<number> {
    if (world.pause.until !== null && world.pause.until > world.now()) return 0;
    const most = Math.max(1, Math.floor((world.allowed[channel] * batchMs) / 1000));
    let taken = await sendTests(most);
    const rules = await world.rules();
    if (isQuiet(world.now(), rules)) return taken;
    for (const going of await goingOn(channel)) {
      const room = stopped ? 0 : Math.min(most, await roomToday.left());
      if (room <= 0) continue;
      const claim = { campaign: going.id, channel, upTo: going.upTo, districtsNot: going.districtsNot };
      const rows = await claimBatch(claim, room, world.leaseMs, world.now());
      taken += rows.length;
      roomToday.take(rows.length);
      if (rows.length > 0) await sendBatch(rows, going);
    }
    return taken;
  }

  /** What somebody of ours sends to their own phone, of any campaign. */
  async function sendTests(most: number): Promise<number> {
    const rows = await claimBatch({ campaign: null, channel, upTo: 0, districtsNot: [] }, most, world.leaseMs, world.now());
    for (const row of rows) {
      const going = await findGoing(row.campaign);
      if (going) await sendBatch([row], going);
    }
    return rows.length;
  }

  async function sendBatch(rows: readonly Recipient[], going: Going): Promise<void> {
    const ready = await makeReady(rows, going);
    const units = ready.reduce((sum, { said }) => sum + unitsOf(said), 0);
    if (units === 0) return;
    const slots = await takeSlots(channel, units, world.allowed[channel], world.now());
    let slot = slots.at;
    for (const one of ready) {
      await until(slot, world);
      slot += slots.apartMs * unitsOf(one.said);
      while (open.size >= mostOpen) await Promise.race(open);
      begin(one);
    }
  }

  function begin(one: Ready): void {
    const sending = sendOne(one)
      .catch((fault: unknown) => world.log.error({ recipient: one.row.id, err: fault }, 'campaign message not sent'))
      .finally(() => open.delete(sending));
    open.add(sending);
  }

  async function makeReady(rows: readonly Recipient[], going: Going): Promise<Ready[]> {
    const templates = await templatesOf(going);
    const verdicts = await verdictsOn(rows, await world.rules(), world, going);
    const ready: Ready[] = [];
    for (const row of rows) {
      const verdict = verdicts.get(row.id) ?? { do: 'leave-out', why: 'no-consent' };
      const said = verdict.do === 'send' ? await saidTo(row, going, templates, world) : null;
      if (verdict.do === 'later') await putOff(row, verdict.until);
      else if (verdict.do === 'leave-out' || said === null)
        await leaveOut(row, verdict.do === 'leave-out' ? verdict.why : 'no-text', world);
      else ready.push({ row, said });
    }
    return ready;
  }

  async function sendOne({ row, said }: Ready): Promise<void> {
    if (row.place >= 0 && !(await isLive(row.campaign))) return await putOff(row, world.now());
    const now = world.now();
    if (!(await stillMine(row, world.leaseMs, now))) return;
    // The cap counts from before the send: whatever becomes of it, no other campaign comes in between.
    if (row.subscription !== null && row.address !== null) await markCampaign(addressesAround([row.address]), now);
    await recordSent({ ...row, cappedAt: now, claimedAt: now }, await sendTo(row, said, world), world);
  }

  const turns = Array.from({ length: lanes }, () =>
    again(() => turn().catch((fault: unknown) => world.log.warn({ err: fault }, 'campaigns not read')), pollMs),
  );
  return {
    async stop() {
      stopped = true;
      await Promise.all(turns.map((one) => one.stop()));
      await Promise.all(open);
    },
  };
}

const until = async (at: number, { now }: CampaignWorld): Promise<void> => {
  const ms = at - now().getTime();
  if (ms > 0) await new Promise((go) => setTimeout(go, ms));
};

async function templatesOf({ texts }: Pick<Campaign, 'texts'>): Promise<Map<string, Template>> {
  const ids = Object.values(texts.whatsapp).flatMap((said) => said?.template ?? []);
  return new Map((await findTemplates(ids)).map((one) => [one.id, one]));
}

/** A campaign's state as it was at most this long ago. */
const seenMs = 400;

/** Whether a campaign's messages may leave at this moment, without asking the store for each of eighty a second. */
function watchStates({ now }: CampaignWorld): (id: string) => Promise<boolean> {
  const seen = new Map<string, { at: number; live: Promise<boolean> }>();
  return (id) => {
    const at = now().getTime();
    const last = seen.get(id);
    if (last && at - last.at < seenMs) return last.live;
    const live = findGoing(id).then((going) => going?.leaves === true);
    seen.set(id, { at, live });
    return live;
  };
}

interface Room {
  left(): Promise<number>;
  /** So many are about to be written to: they count before the store says so. */
  take(n: number): void;
}

/** How many more people WhatsApp lets us write to first within these 24 hours. */
function watchDay(channel: CampaignChannel, { allowed, now }: CampaignWorld): Room {
  let counted = { at: 0, sent: 0 };
  return {
    async left() {
      if (channel !== 'whatsapp') return Infinity;
      const at = now();
      if (at.getTime() - counted.at > countedMs)
        counted = { at: at.getTime(), sent: await sentWithin(channel, new Date(at.getTime() - dayMs)) };
      return allowed.dailyLimit - counted.sent;
    },
    take: (n) => void (counted.sent += n),
  };
}
