import type { Campaign } from '../../models/campaign/campaign.ts';
import type { Desk, Reader } from '../world.ts';
import { AudienceCount } from './audience.tsx';
import { audienceOf } from './view.ts';

/** How many a rule reaches while it is still being chosen. */
export const audienceCount = async (campaign: Pick<Campaign, 'texts' | 'rule'>, reader: Reader, desk: Desk) => (
  <AudienceCount audience={await audienceOf(campaign, desk)} currency={desk.campaigns.prices.currency} reader={reader} />
);
