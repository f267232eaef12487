import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Campaign } from '../../models/campaign/campaign.ts';
import { figuresOf, figuresOfMany, findCampaign, listCampaigns } from '../../models/campaign/store.ts';
import { idSchema } from '../../models/id/id.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { CampaignPage } from './campaign-page.tsx';
import { comparisonView, ComparisonPage } from './comparison.tsx';
import { csvOf, xlsxOf } from './export.ts';
import { CampaignList } from './list.tsx';
import { Progress } from './progress.tsx';
import { campaignView } from './view.ts';

const most = 200;

/** The campaign an address names; null: there is none. */
export async function campaignOf(req: Request): Promise<Campaign | null> {
  const id = idSchema.safeParse(req.params['id']);
  return id.success ? await findCampaign(id.data) : null;
}

/** Campaigns, to be looked at: totals and drafts, and never who anybody is. What changes them is in work-routes.ts. */
export function campaignRoutes(routes: Routes, desk: Desk): void {
  const read = may(desk)('run-campaign');
  routes.get('/campaigns', read, (_req, res, staff) => sendList(res, staff, desk, null));
  routes.get('/campaigns/:id', read, (req, res, staff) => sendCampaign(req, res, staff, desk, null));
  routes.get('/campaigns/:id/live', may(desk)('run-campaign', 'by-itself'), async (req, res, staff) => {
    const campaign = await campaignOf(req);
    if (!campaign) return showRefusal(res, 'no-such-campaign', staff, desk);
    const now = desk.now();
    const figures = await figuresOf(campaign.id, now);
    sendPart(res, <Progress campaign={campaign} figures={figures} reader={readerIn(staff.language, desk)} now={now} />);
  });
  routes.get('/campaigns/:id/comparison', read, async (req, res, staff) => {
    const campaign = await campaignOf(req);
    if (!campaign) return showRefusal(res, 'no-such-campaign', staff, desk);
    const view = await comparisonView(campaign, staff, desk);
    sendPage(res, {
      reader: view.reader,
      desk,
      title: view.reader.t('campaign.comparison'),
      staff,
      children: <ComparisonPage {...view} />,
    });
  });
  const exported = (kind: 'csv' | 'xlsx', write: typeof csvOf | typeof xlsxOf) =>
    routes.get(`/campaigns/:id/figures.${kind}`, read, async (req, res, staff) => {
      const campaign = await campaignOf(req);
      if (!campaign) return showRefusal(res, 'no-such-campaign', staff, desk);
      const file = await write(campaign, await figuresOf(campaign.id, desk.now()), readerIn(staff.language, desk));
      res.attachment(`campaign-${campaign.id}.${kind}`).type(kind).send(file);
    });
  exported('csv', csvOf);
  exported('xlsx', xlsxOf);
}

export async function sendList(res: Response, staff: Staff, desk: Desk, refused: Refusal | null): Promise<void> {
  const campaigns = await listCampaigns(most);
  const figures = await figuresOfMany(campaigns.map(({ id }) => id));
  const reader = readerIn(staff.language, desk);
  const children = <CampaignList reader={reader} campaigns={campaigns} figures={figures} refused={refused} />;
  sendPage(res, { reader, desk, title: reader.t('campaign.title'), staff, children }, refused ? statusOf[refused] : 200);
}

const savedQuery = z.coerce.number().int().catch(-1);

/** The page of a campaign as it is now, with what was refused, if anything was. */
export async function sendCampaign(req: Request, res: Response, staff: Staff, desk: Desk, refused: Refusal | null): Promise<void> {
  const campaign = await campaignOf(req);
  if (!campaign) return showRefusal(res, 'no-such-campaign', staff, desk);
  const saved = savedQuery.parse(req.query['saved']);
  const view = await campaignView(campaign, { staff, desk, saved: saved < 0 ? null : saved, refused });
  const status = refused ? statusOf[refused] : 200;
  sendPage(res, { reader: view.reader, desk, title: view.reader.t('campaign.title'), staff, children: <CampaignPage {...view} /> }, status);
}
