import type { Role } from './staff.ts';

/** What can be done in the console. */
export type Permission =
  | 'read-ticket'
  | 'work-ticket'
  | 'see-troubles'
  | 'run-drill'
  | 'read-card'
  | 'write-card'
  | 'approve-card'
  | 'settle-question'
  | 'record-prompt'
  | 'run-campaign'
  | 'waive-words'
  | 'set-quiet-days';

/** A lawyer may write too, but nobody approves what they wrote (models/card/rules.ts). */
const permissions: Record<Role, readonly Permission[]> = {
  counsellor: ['read-ticket', 'work-ticket'],
  administrator: [
    'read-ticket',
    'work-ticket',
    'see-troubles',
    'run-drill',
    'read-card',
    'record-prompt',
    'run-campaign',
    'waive-words',
    'set-quiet-days',
  ],
  editor: ['read-card', 'write-card', 'settle-question', 'record-prompt'],
  lawyer: ['read-card', 'write-card', 'approve-card', 'settle-question'],
  campaign: ['run-campaign'],
};

export const isAllowed = (role: Role, permission: Permission): boolean => permissions[role].includes(permission);
