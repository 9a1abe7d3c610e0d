/** Where the page keeps what administrators chose for the installation. */
export const settingsKey = ['administration', 'settings'] as const;
