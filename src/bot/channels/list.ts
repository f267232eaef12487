import type { ChannelName } from '../../models/channel/channel.ts';
import type { Channel } from './channel.ts';
import { sms } from './sms/channel.ts';
import { whatsapp } from './whatsapp/channel.ts';

/** Every channel: one missing here does not compile. */
export const channels = { whatsapp, sms } satisfies Record<ChannelName, Channel>;
