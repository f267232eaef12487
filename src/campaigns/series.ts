import { answeredQuizzes, forgetEnded, takeAnswer } from '../models/enrolment/store.ts';
import type { Series } from '../models/series/series.ts';
import { textsOf } from '../models/series/check.ts';
import { changeSeries, countLesson, runningSeries } from '../models/series/store.ts';
import { pauseSeries } from '../models/series/verbs.ts';
import { reasonNotToSay } from './may-say.ts';
import { enrol } from './series-enrol.ts';
import { moveOn } from './series-move-on.ts';
import type { CampaignWorld } from './world.ts';

/** Takes every running series further: who has joined is written down, and whose lesson is due gets it. */
export async function moveSeries(world: CampaignWorld): Promise<void> {
  for (const series of await runningSeries())
    await moveOne(series, world).catch((err: unknown) => world.log.warn({ series: series.id, err }, 'series not taken further'));
  await countQuizzes();
  await forgetEnded(new Date(world.now().getTime() - world.keepMs));
}

async function moveOne(series: Series, world: CampaignWorld): Promise<void> {
  const why = await reasonNotToSay(series.lessons.map(textsOf), series.quotes, world);
  if (why) return void (await changeSeries(series.id, (seen) => pauseSeries(seen, why, 'worker', world.now())));
  await enrol(series, world);
  await moveOn(series, world);
}

const most = 500;

/** An answer becomes a number, and nobody's any more. One that is lost with its worker is a number too few. */
async function countQuizzes(): Promise<void> {
  for (const one of await answeredQuizzes(most))
    if (await takeAnswer(one)) await countLesson(one.series, one.quiz.lesson, { answer: one.quiz.answer });
}
