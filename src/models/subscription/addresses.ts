import type { Address } from '../channel/channel.ts';
import { addressSchema, numberOf } from '../channel/channel.ts';
import { subscriptionChannels } from './subscription.ts';

/** Where the holder of these addresses is reached: a number's address on every channel, and the addresses themselves. */
export const addressesAround = (addresses: readonly Address[]): Address[] => {
  const numbers = addresses.flatMap((address) => numberOf(address) ?? []);
  const around = numbers.flatMap((number) => subscriptionChannels.map((channel) => addressSchema.parse(`${channel}:${number}`)));
  return [...new Set([...addresses, ...around])];
};
