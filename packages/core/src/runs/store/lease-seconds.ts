/**
 * A lease must expire soon enough that a dead task's answers continue within ten seconds of its death,
 * including the time to find it; it is renewed three times as often.
 */
export const leaseSeconds = 6;
