import { z } from 'zod';

/** What was made. */
export const id = z.object({ id: z.string() });
