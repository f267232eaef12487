import type { Request } from 'express';
import { z } from 'zod';
import type { CardVersion } from '../../models/card/card.ts';
import type { CardFault } from '../../models/card/fault.ts';
import { faultsOf } from '../../models/card/lint-card.ts';
import { liveVersions, versionsOf, versionsUnderWay } from '../../models/card/store.ts';
import { verifiedHelplines } from '../../models/helpline/helpline.ts';
import { languageSchema } from '../../models/language/language.ts';
import { provinceSchema } from '../../models/place/place.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import type { Topic } from '../../models/topic/topic.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import type { ListView } from './list.tsx';
import { sheetOf } from './sheet.ts';
import type { TopicView } from './topic-page.tsx';
import type { Refused, Shown, VersionView } from './version-view.ts';
import { peopleOf } from './word.ts';

export async function listView(staff: Staff, desk: Desk): Promise<ListView> {
  const [live, underWay] = await Promise.all([liveVersions(), versionsUnderWay()]);
  return {
    reader: readerIn(staff.language, desk),
    now: desk.now(),
    live: new Map(live.map((version) => [version.topic, version])),
    underWay,
    names: await namesOf(peopleOf(underWay)),
  };
}

export async function topicView(topic: Topic, staff: Staff, desk: Desk): Promise<TopicView> {
  const versions = await versionsOf(topic);
  return { reader: readerIn(staff.language, desk), staff, now: desk.now(), topic, versions, names: await namesOf(peopleOf(versions)) };
}

/** What breaks in a version that is not live yet. Its review day is the lawyer's to name. */
export const faultsIn = (version: CardVersion, now: Date): CardFault[] =>
  faultsOf(version, verifiedHelplines, now).filter(({ kind }) => kind !== 'review-day-past');

const query = z.object({
  language: languageSchema.nullable().catch(null),
  province: provinceSchema.nullable().catch(null),
  saved: z.coerce.number().int().positive().nullable().catch(null),
});

/** In which language and for which province the renderings are asked for, and which write led here. */
export function askedOf(req: Request, staff: Staff): { shown: Shown; saved: number | null } {
  const { language, province, saved } = query.parse(req.query);
  return { shown: { language: language ?? staff.language, province }, saved };
}

interface Asked {
  staff: Staff;
  desk: Desk;
  shown: Shown;
  saved: number | null;
  refused: Refused | null;
}

export async function versionView(version: CardVersion, { staff, desk, shown, saved, refused }: Asked): Promise<VersionView> {
  const others = await versionsOf(version.topic);
  const open = version.state === 'draft' || version.state === 'submitted';
  const base = others.find((one) => (open ? one.state === 'published' : one.version === version.basedOn)) ?? null;
  return {
    reader: readerIn(staff.language, desk),
    words: desk.words,
    staff,
    now: desk.now(),
    version,
    base,
    names: await namesOf(peopleOf([version])),
    faults: open ? faultsIn(version, desk.now()) : [],
    shown,
    sheet: refused?.sheet ?? sheetOf(version),
    refused,
    saved,
  };
}
