/** How often a run whose task is gone, or could not go on with it, is asked of the model again. The attempt after that only ends it. */
export const continuationsAllowed = 1;
