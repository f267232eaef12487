import type { Topic } from './topic.ts';

/** The topics as a person chooses among them, by what happened; the words are `group.<name>`. */
export const topicGroups = {
  family: ['marriage-and-divorce', 'maintenance-and-custody', 'forced-and-child-marriage', 'child-protection'],
  harm: ['domestic-violence', 'sexual-violence', 'workplace-harassment', 'cyber-harassment'],
  police: ['police-and-fir', 'arrest-and-bail', 'court-information', 'legal-aid'],
  work: ['property-and-inheritance', 'labour-rights', 'other-legal'],
  rights: ['religious-freedom', 'disability-rights', 'transgender-rights', 'identity-documents'],
} as const satisfies Record<string, readonly Topic[]>;
