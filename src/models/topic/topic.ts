import { z } from 'zod';

/** What a matter can be about. Stable ids: stored on tickets and used in reports (shared/data/taxonomy.md). */
export const topics = [
  'domestic-violence', 'sexual-violence', 'workplace-harassment', 'cyber-harassment', 'marriage-and-divorce',
  'maintenance-and-custody', 'forced-and-child-marriage', 'religious-freedom', 'police-and-fir', 'arrest-and-bail',
  'property-and-inheritance', 'labour-rights', 'disability-rights', 'transgender-rights', 'child-protection',
  'identity-documents', 'court-information', 'legal-aid', 'other-legal',
] as const; // prettier-ignore
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** What a whole message can ask of the service itself (taxonomy.md), and the safe word, which is ours. */
export const commands = [
  'greeting', 'menu', 'help', 'change-language', 'talk-to-person', 'call-me-back', 'find-centre', 'case-status',
  'new-complaint', 'emergency', 'stop', 'start', 'delete-my-data', 'feedback', 'thanks', 'yes', 'no', 'back', 'repeat',
  'out-of-scope', 'safe-word',
] as const; // prettier-ignore
export const commandSchema = z.enum(commands);
export type Command = z.infer<typeof commandSchema>;
