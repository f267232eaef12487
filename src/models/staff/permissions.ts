import type { Role } from './staff.ts';

/** What can be done in the console. */
export type Permission = 'read-ticket' | 'work-ticket' | 'see-troubles';

const permissions: Record<Role, readonly Permission[]> = {
  counsellor: ['read-ticket', 'work-ticket'],
  administrator: ['read-ticket', 'work-ticket', 'see-troubles'],
};

export const isAllowed = (role: Role, permission: Permission): boolean => permissions[role].includes(permission);
