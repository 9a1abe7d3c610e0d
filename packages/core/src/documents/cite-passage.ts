import type { CitedPassage } from '@aistudio/stream';
import type { Passage } from '../ports/retrieval.ts';

/** How an answer or a list of results refers to a passage. */
export function citePassage({ versionId, ordinal, anchor }: Passage, document: { id: string; name: string }, number: number): CitedPassage {
  const { part, number: partNumber, label, start, end } = anchor;
  return { number, documentId: document.id, document: document.name, versionId, ordinal, part, partNumber, label, start, end };
}
