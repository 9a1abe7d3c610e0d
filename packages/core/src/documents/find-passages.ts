import type { Database } from '@aistudio/database';
import type { CitedPassage, Passages } from '@aistudio/stream';
import type { GivenPassage } from '../ports/model-provider.ts';
import type { Passage, Retrieval, SearchScope } from '../ports/retrieval.ts';
import { documentsOfQuestion, type AskedDocument } from './documents-of-question.ts';
import { readable } from './readable-documents.ts';

/** Documents that have no more characters together are read whole. */
const wholeCharacters = 24_000;
const searched = { tokens: 6_000, most: 24 };

/** What documents say about a question: for the model, and for the reader who wants to look it up. */
export interface FoundPassages {
  given: GivenPassage[];
  cited: Passages;
}

/**
 * Looks into the documents of a question. `known`: what an attempt before this one found, which is looked up again rather than
 * searched, so that numbers stay what they were. Null when the question has no documents.
 */
export async function findPassages(
  parts: { database: Database; retrieval: Retrieval },
  asked: { userId: string; fileIds: readonly string[]; question: string },
  known: Passages | null,
): Promise<FoundPassages | null> {
  const { retrieval } = parts;
  const documents = await documentsOfQuestion(parts.database, asked.userId, asked.fileIds);
  if (documents.length === 0) return null;
  const scope = scopeOf(asked.userId, documents);
  if (known !== null) {
    const passages = await retrieval.read(scope, known.passages.map(({ versionId, ordinal }) => ({ versionId, ordinal })));
    return found(documents, passages, (passage) => known.passages.find((each) => each.versionId === passage.versionId && each.ordinal === passage.ordinal)!.number);
  }
  const whole = documents.reduce((sum, { characters }) => sum + characters, 0) <= wholeCharacters;
  const passages = whole ? await retrieval.readAll(scope) : await retrieval.search(scope, asked.question, searched);
  return found(documents, passages, (_passage, index) => index + 1);
}

/** Asked again inside the search: what the person may read then. */
function scopeOf(userId: string, documents: AskedDocument[]): SearchScope {
  return {
    text: `select d.version_id from documents d where ${readable('$1')} and d.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb)))`,
    parameters: [userId, JSON.stringify(documents.map(({ id }) => id))],
  };
}

function found(documents: AskedDocument[], passages: Passage[], numberOf: (passage: Passage, index: number) => number): FoundPassages {
  const byVersion = new Map(documents.map((document) => [document.versionId, document]));
  const cited = passages.map((passage, index): CitedPassage => {
    const { id, name } = byVersion.get(passage.versionId)!;
    const { part, number, label, start, end } = passage.anchor;
    return { number: numberOf(passage, index), documentId: id, document: name, versionId: passage.versionId, ordinal: passage.ordinal, part, partNumber: number, label, start, end };
  });
  const given = passages.map((passage, index) => ({ number: cited[index]!.number, document: cited[index]!.document, place: placeOf(cited[index]!), text: passage.context === '' ? passage.text : `${passage.context}\n${passage.text}` }));
  return { given, cited: { documents: documents.length, passages: cited } };
}

/** `page iv`, `sheet Stock`, `slide 3`; nothing for what has no parts. */
function placeOf({ part, partNumber, label }: CitedPassage): string {
  return part === 'whole' ? '' : `${part} ${label ?? partNumber}`;
}
