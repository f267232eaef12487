import { channelOf } from '../channel/channel.ts';
import { compose } from '../channel/compose.ts';
import type { Id } from '../id/id.ts';
import { addMessages } from '../message/store.ts';
import { personJoins, takeSeqs } from '../session/store.ts';
import type { Session } from '../session/session.ts';
import type { Tx } from '../store.ts';
import { outgoing } from './outgoing.ts';
import { addOutbox } from './store.ts';

/**
 * A counsellor's words to a person, in the transaction of the ticket they answer: composed for the channel, in their place in the talk, and
 * from now on the bot keeps silent there. `id` becomes the (first) message's; after `lapsesAt` it does not leave
 * any more. False: the talk is gone (the person had it deleted), nothing was written.
 */
export async function postReply(
  { session, text, id, ...sender }: { session: Session; ticket: Id; text: string; by: Id; id: Id; now: Date; lapsesAt: Date },
  tx: Tx,
): Promise<boolean> {
  const contents = compose(channelOf(session.replyTo), [{ kind: 'text', text }]);
  const taken = await takeSeqs(session.id, contents.length, tx);
  if (!taken) return false;
  const { replyTo: address, citizen } = taken.session;
  const said = outgoing(contents, { ...sender, citizen, address, firstSeq: taken.first, secrets: [], purgeAt: null, firstId: id });
  await addMessages(said.messages, tx);
  await addOutbox(said.outbox, tx);
  await personJoins(session.id, sender.now, tx);
  return true;
}
