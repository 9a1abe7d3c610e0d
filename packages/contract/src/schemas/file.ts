import { z } from 'zod';

export const maximumFileBytes = 10_000_000;

const missingName = 'give the file a name';
export const longestFileName = 255;

/** A name is shown and returned, and never a path: no folders in it, no invisible characters, and nothing that reverses its extension. */
export const tidyFileName = (name: string): string => name.split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();

export const fileName = z.object({ name: z.string(missingName).transform(tidyFileName).pipe(z.string().min(1, missingName).max(longestFileName, `a name has at most ${longestFileName} characters`)).describe("The file's name.") });

export const storedFile = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() }).meta({ id: 'File' });
export type StoredFile = z.infer<typeof storedFile>;

export const attachedFile = storedFile.extend({ document: z.boolean().describe('It is read in the background before it can be asked about.') }).meta({ id: 'AttachedFile' });
export type AttachedFile = z.infer<typeof attachedFile>;
