import { z } from 'zod';

/** The id of what was created. */
export const id = z.object({ id: z.string() });
