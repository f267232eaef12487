// How many turns a second does one web process take, from the signed webhook to the committed transaction, and how long does one last? Beside a
// floor in the same run: Express, the same signature, one majority insert. Rounds alternate, so that a noisy machine disturbs both alike. Prints the
// raw figures, then the ratio; ends with 1 when the product takes fewer than half of the floor's.
import { z } from 'zod';
import { saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { InboxModel } from '../src/models/inbox/store.ts';
import { TicketModel } from '../src/models/ticket/store.ts';
import { authToken, publicUrl } from '../tests/support/twilio.ts';
import { demoCentres } from '../tests/support/demo.ts';
import type { Figures, Form } from './load.ts';
import { load, signedForm } from './load.ts';
import { messagesOf, shareOf, show, startServers } from './servers.ts';

const stores = z.object({ MONGODB_URI: z.string(), REDIS_URL: z.string() }).parse(process.env);
const rounds = 4;
const talkersARound = 300;
const lanes = 64;
const least = 0.5;
const database = 'insaf_bench_turns';

/** A whole talk: a card with its helplines, then an intake to its ticket. */
const talk = [
  'salam', 'menu', '1', '2', '1', '3', '2', '1', 'police mera parcha nahi kaat rahi aur thanedar paise maangta hai', 'nahi', '1', 'nahi', 'bilal',
  'faisalabad', '1', '1', 'nahi', 'nahi', '1', 'shukria',
]; // prettier-ignore

let people = 0;
const talks = (): Form[][] =>
  Array.from({ length: talkersARound }, () =>
    messagesOf(`+9230${String(10_000_000 + (people += 1))}`, talk).map((params) =>
      signedForm(`${publicUrl}/twilio/messages`, params, authToken),
    ),
  );

await connectStore(stores.MONGODB_URI, database);
for (const centre of demoCentres) await saveCentre(centre);
const { floorPort, productPort, stop } = await startServers(stores, database);
const of: Record<'floor' | 'product', Figures[]> = { floor: [], product: [] };
await load(talks(), lanes, floorPort);
await load(talks(), lanes, productPort);
for (let round = 0; round < rounds; round += 1) {
  of.floor.push(await load(talks(), lanes, floorPort));
  of.product.push(await load(talks(), lanes, productPort));
}
stop();
of.floor.forEach((figures) => show('floor  ', figures));
of.product.forEach((figures) => show('product', figures));
const told = (rounds + 1) * talkersARound;
const [unhandled, tickets] = [await InboxModel.countDocuments({ state: { $ne: 'handled' } }), await TicketModel.countDocuments()];
console.log(`people ${String(told)}, tickets ${String(tickets)}, messages not handled ${String(unhandled)}`);
await closeStore();
const ratio = shareOf(of.product, of.floor);
console.log(`turns: ${ratio.toFixed(2)} of the floor's throughput (aim: at least ${String(least)})`);
process.exit(ratio >= least && unhandled === 0 && tickets === told ? 0 : 1);
