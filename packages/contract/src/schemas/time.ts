import { z } from 'zod';

/** A moment, ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** YYYY-MM-DD. */
export const day = z.iso.date();
