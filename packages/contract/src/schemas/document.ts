import { z } from 'zod';
import { time } from './time.ts';

const documentStates = ['uploaded', 'reading', 'recognising', 'indexing', 'searchable', 'partly', 'empty', 'failed'] as const;

/** A document as seen by people who may read it. */
export const document = z
  .object({
    id: z.string(),
    name: z.string(),
    size: z.number(),
    format: z.string().nullable(),
    title: z.string().nullable(),
    state: z.enum(documentStates),
    sentence: z.string().nullable().describe('What to know or to do; null if there is nothing to say.'),
    needsPassword: z.boolean().describe('It will be read once somebody gives its password.'),
    archive: z.string().nullable().describe('For a member of an archive or message: the document of that archive or message.'),
    parts: z.number().nullable().describe('Pages, slides or sheets, or the files of an archive, once their number is known.'),
    partsRead: z.number(),
    pictures: z.number().describe('Pages that are pictures.'),
    picturesRead: z.number().describe('How many of them had their text recognised.'),
    byMeaning: z.boolean().describe('It can be found by meaning, not only by words.'),
    meaningSentence: z.string().nullable().describe('Why it cannot be found by meaning; null if it can, or will be in a moment.'),
    createdAt: time,
  })
  .meta({ id: 'Document' });
export type Document = z.infer<typeof document>;

export const documentPart = z
  .object({ number: z.number(), kind: z.string(), label: z.string().nullable(), picture: z.boolean(), text: z.string() })
  .meta({ id: 'DocumentPart' });
export type DocumentPart = z.infer<typeof documentPart>;

export const documentIds = z.object({
  ids: z
    .string()
    .default('')
    .transform((ids) => ids.split(',').filter((id) => id !== '').slice(0, 200))
    .describe('Their ids, separated by commas.'),
});

export const documentPassword = z.strictObject({ password: z.string().min(1, 'give the password').max(1_000) });
export type DocumentPassword = z.infer<typeof documentPassword>;
