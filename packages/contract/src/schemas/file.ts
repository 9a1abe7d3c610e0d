import { z } from 'zod';

export const maximumFileBytes = 10_000_000;

export const fileName = z.object({ name: z.string('give the file a name, as ?name=').trim().min(1, 'give the file a name, as ?name=').max(255, 'a name has at most 255 characters').describe('What it is called.') });

export const storedFile = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() }).meta({ id: 'File' });
export type StoredFile = z.infer<typeof storedFile>;

export const attachedFile = storedFile.extend({ document: z.boolean().describe('It is read in the background before it can be asked about.') }).meta({ id: 'AttachedFile' });
export type AttachedFile = z.infer<typeof attachedFile>;
