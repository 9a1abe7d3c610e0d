/**
 * A lease must run out soon enough that a dead task's answers go on within ten seconds of its death,
 * the finding of it included; it is renewed three times as often.
 */
export const leaseSeconds = 6;
