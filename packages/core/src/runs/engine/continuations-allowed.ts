/** How often a run whose task is gone, or could not continue it, asks the model again. The next attempt only ends it. */
export const continuationsAllowed = 1;
