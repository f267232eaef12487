import type { Flow } from '../flow.ts';
import type { Roles } from '../roles.ts';
import { news, newsByEar } from './join.ts';
import { afterTalk, call, callbackBooked, callNext, line, nobodyFree, unreached } from './call.ts';
import { danger } from './danger.ts';
import { findCentre } from './find-centre.ts';
import { intakeDetails } from './intake-details.ts';
import { intake } from './intake.ts';
import { menu } from './menu.ts';
import { myCase } from './my-case.ts';
import { rights } from './rights.ts';
import { after, erase, help, language, lost, person, resume } from './small.ts';
import { welcome } from './welcome.ts';

/** Every flow. A new one is a file and a line here. */
export const flows: readonly Flow[] = [
  welcome, menu, rights, intake, intakeDetails, danger, findCentre, myCase, person, language, help, erase, resume, lost, after,
  call, callNext, line, unreached, callbackBooked, nobodyFree, afterTalk, news, newsByEar,
]; // prettier-ignore

export const roles: Roles = {
  first: welcome.id,
  home: menu.id,
  rights: rights.id,
  danger: danger.id,
  lost: lost.id,
  resume: resume.id,
  erase: erase.id,
  language: language.id,
  help: help.id,
  person: person.id,
  'my-case': myCase.id,
  'find-centre': findCentre.id,
  intake: intake.id,
  after: after.id,
  entered: [call, callNext, line, callbackBooked, nobodyFree, afterTalk].map(({ id }) => id),
};
