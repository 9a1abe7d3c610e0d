/** The pages of the administration, in their order: `/administration/<path>`, made of the folder of that name. */
export const sections = [
  { path: 'organisation', label: 'Organisation' },
  { path: 'people', label: 'People' },
  { path: 'servers', label: 'Model servers' },
  { path: 'models', label: 'Models' },
  { path: 'keys', label: 'API keys' },
  { path: 'usage', label: 'Usage' },
  { path: 'budgets', label: 'Budgets' },
  { path: 'feedback', label: 'Feedback' },
] as const;
