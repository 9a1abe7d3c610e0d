/** The cache key for the installation's settings. */
export const settingsKey = ['administration', 'settings'] as const;
