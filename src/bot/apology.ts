import { channelOf } from '../models/channel/channel.ts';
import { compose } from '../models/channel/compose.ts';
import type { InboxEntry } from '../models/inbox/inbox.ts';
import { addMessages } from '../models/message/store.ts';
import { answerLapsesAt, outgoing } from '../models/outbox/outgoing.ts';
import { addOutbox } from '../models/outbox/store.ts';
import { recognise } from '../models/session/recognise.ts';
import { findSessions, takeSeqs } from '../models/session/store.ts';
import { inTransaction } from '../models/store.ts';
import { talkSchema } from '../flows/talk.ts';
import type { TalkWorld } from '../talks/world.ts';

/**
 * A message we could not handle, however often we tried, is on a list a person sees; its writer is told that something went wrong here
 * and how else to reach help, so that nobody waits in silence. One who never had a talk with us cannot be told: only the list has them.
 */
export async function apologise(entry: InboxEntry, world: TalkWorld): Promise<void> {
  const { inbound } = entry;
  if (!inbound) return;
  const { session } = recognise(await findSessions(inbound.keys), inbound.keys);
  if (!session || session.stoppedAt || session.hiddenAt) return;
  const language = talkSchema.parse(JSON.parse(session.talk)).language ?? 'ur';
  const contents = compose(channelOf(session.replyTo), [{ kind: 'text', text: world.words.text(language, 'trouble.later') }]);
  const now = world.now();
  await inTransaction(async (tx) => {
    const taken = await takeSeqs(session.id, contents.length, tx);
    if (!taken) return;
    const said = outgoing(contents, {
      citizen: session.citizen,
      address: session.replyTo,
      ticket: session.ticket,
      firstSeq: taken.first,
      by: 'bot',
      secrets: [],
      now,
      lapsesAt: answerLapsesAt(now),
      purgeAt: null,
    });
    await addMessages(said.messages, tx);
    await addOutbox(said.outbox, tx);
  });
}
