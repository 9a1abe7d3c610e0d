import type { Document } from '@aistudio/contract/schemas';
import { api } from '../api/api.ts';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** Milliseconds between two checks of a document that is being read: short at first, because most take a second or two. */
const firstLookMs = 500;
const longestLookMs = 4_000;
const growth = 1.3;

export const isBeingRead = ({ state }: Pick<Document, 'state'>): boolean => state === 'uploaded' || state === 'reading' || state === 'recognising' || state === 'indexing';

/** Polls a document until it is read or cannot be; `onLook` is called each time. */
export async function followDocument(id: string, onLook: (document: Document) => void, signal: AbortSignal): Promise<Document> {
  for (let ms = firstLookMs; ; ms = Math.min(longestLookMs, ms * growth)) {
    const document = await api.get(`/api/documents/${id}`, signal);
    onLook(document);
    if (!isBeingRead(document)) return document;
    await new Promise<void>((resolve) => setTimeout(resolve, ms));
    signal.throwIfAborted();
  }
}

/** "Reading page 3 of 40…" */
export function progressOf({ state, format, parts, partsRead, pictures, picturesRead }: Document): string {
  if (state === 'uploaded') return words.waitingToBeRead;
  if (state === 'recognising') return fill(words.recognisingPageOf, { page: Math.min(picturesRead + 1, pictures), pages: pictures });
  if (state === 'indexing') return words.makingItSearchable;
  if (parts === null) return words.reading;
  return fill(format === 'zip' ? words.readingOfFiles : words.readingOfPages, { partsRead, parts });
}
