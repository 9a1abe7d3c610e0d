import { z } from 'zod';

/** A passage that an answer can refer to by number, `[2]`, and its position. */
export const citedPassage = z.object({
  number: z.int(),
  documentId: z.string(),
  document: z.string().describe("The document's name at that time."),
  versionId: z.string(),
  ordinal: z.int(),
  part: z.string().describe('page, slide, sheet, …; whole for a document without parts.'),
  partNumber: z.int(),
  label: z.string().nullable(),
  start: z.int(),
  end: z.int(),
});

/** What an answer put into quotation marks. */
const checkedQuote = z.object({
  text: z.string().describe('As it appears in the answer, with its quotation marks.'),
  passage: z.int().nullable().describe('The number of the passage that says exactly this; null if no passage that it may cite does.'),
});

export const messagePart = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('reasoning'), text: z.string() }),
    z.object({ type: z.literal('passages'), documents: z.int(), repositories: z.int().optional(), passages: z.array(citedPassage), quotes: z.array(checkedQuote).optional() }).describe('What was found in the documents and repositories of the question.'),
    z.object({ type: z.literal('source'), url: z.string(), title: z.string() }).describe('A web page that an answer is based on.'),
    z.object({ type: z.literal('tool-call'), id: z.string(), name: z.string(), input: z.string().describe('JSON.'), replay: z.string().nullable() }),
    z.object({ type: z.literal('repository'), repositoryId: z.string(), name: z.string() }).describe('A repository used by the question.'),
    z.object({ type: z.literal('file'), fileId: z.string(), mediaType: z.string(), name: z.string(), size: z.number() }),
  ])
  .meta({ id: 'MessagePart' });
export type MessagePart = z.infer<typeof messagePart>;
