/** The pages of the administration, in their order: `/administration/<path>`, made of the folder of that name. */
export const sections = [
  { path: 'people', label: 'People' },
  { path: 'servers', label: 'Model servers' },
  { path: 'models', label: 'Models' },
  { path: 'keys', label: 'API keys' },
  { path: 'usage', label: 'Usage' },
  { path: 'budgets', label: 'Budgets' },
] as const;
