import { z } from 'zod';

/** A point in time, ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** YYYY-MM-DD. */
export const day = z.iso.date();
