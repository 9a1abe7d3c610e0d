import type { DocumentHead, Part } from '../../../document/parsed-document.ts';
import type { ParserInput } from '../parser.ts';

/** First the head, then the pages in order. */
export type PdfReader = (input: ParserInput) => AsyncGenerator<{ head: Omit<DocumentHead, 'format'> } | { page: Part }>;

/** Nobody reads further, and a loop of pages has no end. */
export const mostPages = 10_000;

export function pageNotes(pages: number): string[] {
  return pages > mostPages ? [`Only the first ${mostPages} of ${pages} pages were read.`] : [];
}
