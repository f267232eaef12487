import type { SiteWorld } from '../world.ts';
import type { Site } from '../world.ts';

/** What the pages about consent are handed beside what every public page is. */
export interface ConsentWorld extends SiteWorld {
  publicUrl: string;
  /** Under which opt-outs are kept. */
  pepper: string;
  /** One message in so many days, as the words say it. */
  capDays: number;
}

export type ConsentSite = ConsentWorld & Site;
