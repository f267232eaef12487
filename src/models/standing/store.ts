import type { Address } from '../channel/channel.ts';
import { mediumOf } from '../channel/channel.ts';
import { citizensKnownBy } from '../citizen/store.ts';
import type { Optout } from '../optout/optout.ts';
import { optoutIdsOf } from '../optout/optout.ts';
import { findOptouts } from '../optout/store.ts';
import type { Session } from '../session/session.ts';
import { findSessions } from '../session/store.ts';
import { addressesAround } from '../subscription/addresses.ts';
import type { Standing } from '../subscription/may-receive.ts';
import { safeContactsOf } from '../ticket/store.ts';

/**
 * What there is to know of these addresses before a campaign writes to them, for many at once (a batch: some hundreds). Of talks and cases
 * only whether and when it is safe leaves here, and nothing of it is ever kept beside a campaign.
 */
export async function standingsOf(addresses: readonly Address[], pepper: string): Promise<Map<Address, Standing>> {
  const around = addressesAround(addresses);
  const ids = new Map(addresses.map((address) => [address, optoutIdsOf(pepper, address)]));
  const [optouts, sessions, citizens] = await Promise.all([
    findOptouts([...ids.values()].flat()),
    findSessions(around),
    citizensKnownBy(around),
  ]);
  const contacts = await safeContactsOf(citizens.map(({ id }) => id));
  const byId = new Map(optouts.map((optout) => [optout.id, optout]));
  return new Map(
    addresses.map((address) => {
      const theirs = new Set(addressesAround([address]));
      const known = citizens.filter((citizen) => citizen.addresses.some((one) => theirs.has(one)));
      return [
        address,
        {
          optouts: (ids.get(address) ?? []).flatMap((id): Optout[] => [byId.get(id)].flatMap((one) => one ?? [])),
          sessions: sessions.filter(({ keys }) => keys.some((key) => theirs.has(key))).map((session) => seenFrom(address, session)),
          safeContacts: known.flatMap(({ id }) => contacts.get(id) ?? []),
        },
      ];
    }),
  );
}

/** STOP counts for the channel it was said on; the safe word for the phone. */
const seenFrom = (address: Address, { replyTo, stoppedAt, hiddenAt }: Session): Pick<Session, 'stoppedAt' | 'hiddenAt'> => ({
  stoppedAt: mediumOf(replyTo) === mediumOf(address) ? stoppedAt : null,
  hiddenAt,
});

export async function standingOf(address: Address, pepper: string): Promise<Standing> {
  return (await standingsOf([address], pepper)).get(address) ?? { optouts: [], sessions: [], safeContacts: [] };
}
