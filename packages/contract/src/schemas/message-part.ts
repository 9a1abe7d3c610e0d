import { z } from 'zod';

/** A passage that an answer can refer to by number, `[2]`, and its position. */
export const citedPassage = z.object({
  number: z.int(),
  documentId: z.string(),
  document: z.string().describe('The name of the document then.'),
  versionId: z.string(),
  ordinal: z.int(),
  part: z.string().describe('page, slide, sheet, …; whole for what has no parts.'),
  partNumber: z.int(),
  label: z.string().nullable(),
  start: z.int(),
  end: z.int(),
});

/** What an answer put into quotation marks. */
const checkedQuote = z.object({
  text: z.string().describe('As it stands in the answer, its marks included.'),
  passage: z.int().nullable().describe('The number of the passage that says exactly this; null when none does that it may rest on.'),
});

export const messagePart = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('reasoning'), text: z.string() }),
    z.object({ type: z.literal('passages'), documents: z.int(), repositories: z.int().optional(), passages: z.array(citedPassage), quotes: z.array(checkedQuote).optional() }).describe('What was found in the documents and repositories of the question.'),
    z.object({ type: z.literal('source'), url: z.string(), title: z.string() }).describe('A page that an answer rests on.'),
    z.object({ type: z.literal('tool-call'), id: z.string(), name: z.string(), input: z.string().describe('JSON.'), replay: z.string().nullable() }),
    z.object({ type: z.literal('repository'), repositoryId: z.string(), name: z.string() }).describe('A repository that the question is asked of.'),
    z.object({ type: z.literal('file'), fileId: z.string(), mediaType: z.string(), name: z.string(), size: z.number() }),
  ])
  .meta({ id: 'MessagePart' });
export type MessagePart = z.infer<typeof messagePart>;
