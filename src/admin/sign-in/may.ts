import { parse } from 'cookie';
import type { Request, Response } from 'express';
import type { Permission } from '../../models/staff/permissions.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { findStaff } from '../../models/staff/store.ts';
import type { Use } from '../../models/sign-in/store.ts';
import { signedInWith } from '../../models/sign-in/store.ts';
import type { Guard } from '../../web/route.ts';
import { guard } from '../../web/route.ts';
import { noteAlerts } from '../alerts/waiting.ts';
import { showRefusal } from '../layout/refusal.tsx';
import type { Desk } from '../world.ts';

export const cookieName = 'insaf-desk';

/** The token a browser brings, or null. */
export const tokenOf = (req: Request): string | null => parse(req.headers.cookie ?? '')[cookieName] ?? null;

/**
 * Opens a page to those whose role allows it; others are sent to the sign-in, or refused. `use`: what a page asks for by itself, with nobody
 * at it, does not keep a sign-in alive.
 */
export const may =
  (desk: Desk) =>
  (permission: Permission, use: Use = 'by-hand'): Guard<Staff> =>
    guard(async (req, res) => {
      const staff = await staffOf(tokenOf(req), desk, use);
      if (!staff) {
        toSignIn(req, res);
        return null;
      }
      if (use === 'by-hand') await noteAlerts(res, staff, desk);
      if (isAllowed(staff.role, permission)) return staff;
      showRefusal(res, 'not-allowed', staff, desk);
      return null;
    });

/** Who is signed in; null for nobody, and for somebody who may not work here any more. */
export async function staffOf(token: string | null, { now }: Pick<Desk, 'now'>, use: Use): Promise<Staff | null> {
  const id = token ? await signedInWith(token, now(), use) : null;
  const staff = id ? await findStaff(id) : null;
  return staff?.active ? staff : null;
}

/** A part asked for by htmx makes the whole page go to the sign-in; a page leads there and back. */
function toSignIn(req: Request, res: Response): void {
  if (req.headers['hx-request']) res.status(401).set('HX-Redirect', '/admin/sign-in').end();
  else if (req.headers.accept === 'text/event-stream') res.status(401).end();
  else if (req.method === 'GET') res.redirect(303, `/admin/sign-in?${new URLSearchParams({ to: req.originalUrl }).toString()}`);
  else res.redirect(303, '/admin/sign-in');
}
