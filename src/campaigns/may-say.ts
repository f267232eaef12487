import type { Campaign, Texts } from '../models/campaign/campaign.ts';
import { findTemplates } from '../models/template/store.ts';
import type { CampaignWorld } from './world.ts';

/** Why words may not be said any more: a card that they quote has lapsed, or Meta has taken a template back. null: they may. */
export async function reasonNotToSay(
  texts: readonly Texts[],
  quotes: Campaign['quotes'],
  world: Pick<CampaignWorld, 'isCurrent'>,
): Promise<'card' | 'template' | null> {
  if (quotes.some((card) => !world.isCurrent(card))) return 'card';
  const ids = texts.flatMap(({ whatsapp }) => Object.values(whatsapp).flatMap((said) => said?.template ?? []));
  const templates = await findTemplates([...new Set(ids)]);
  return templates.some(({ state }) => state !== 'approved') ? 'template' : null;
}
