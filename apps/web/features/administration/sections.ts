import { administrationWords as words } from '../../words/administration-words.ts';

/** The pages of the administration, in order: `/administration/<path>`, built from the folder of that name. */
export const sections = [
  { path: 'organisation', label: words.organisation },
  { path: 'people', label: words.people },
  { path: 'servers', label: words.modelServers },
  { path: 'models', label: words.models },
  { path: 'documents', label: words.documents },
  { path: 'keys', label: words.apiKeys },
  { path: 'usage', label: words.usage },
  { path: 'budgets', label: words.budgets },
  { path: 'background', label: words.backgroundWork },
  { path: 'feedback', label: words.feedback },
] as const;
