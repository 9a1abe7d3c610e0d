import type { Database } from '@aistudio/database';
import type { CitedPassage, Passages } from '@aistudio/stream';
import type { GivenPassage } from '../ports/model-provider.ts';
import type { Passage, Retrieval } from '../ports/retrieval.ts';
import { measureQuestion, nameAsked, noteUse, scopeOf, type AskedOf } from './asked-of.ts';
import { citePassage } from './cite-passage.ts';

/** Documents of a question with no more characters than this in total are read whole; repositories are searched. */
const wholeCharacters = 24_000;
const searched = { tokens: 6_000, most: 24 };

/** What documents say about a question: for the model, and for readers who want to look it up. */
export interface FoundPassages {
  given: GivenPassage[];
  cited: Passages;
}

/**
 * Searches the documents and repositories of a question, as far as the person may read them at this moment. `known`: what a
 * previous attempt found, which is looked up again rather than searched, so that numbers stay the same. Null if
 * the question has neither.
 */
export async function findPassages(parts: { database: Database; retrieval: Retrieval }, asked: AskedOf & { question: string }, known: Passages | null): Promise<FoundPassages | null> {
  const { database, retrieval } = parts;
  if (asked.fileIds.length + asked.repositoryIds.length === 0) return null;
  const { documents, characters } = await measureQuestion(database, asked);
  if (documents === 0 && asked.repositoryIds.length === 0) return null;
  const scope = scopeOf(asked);
  const extent = { documents, ...(asked.repositoryIds.length === 0 ? {} : { repositories: asked.repositoryIds.length }) };
  if (known !== null) {
    const passages = await retrieval.read(scope, known.passages.map(({ versionId, ordinal }) => ({ versionId, ordinal })));
    return found(parts, asked, extent, passages, (passage) => known.passages.find((each) => each.versionId === passage.versionId && each.ordinal === passage.ordinal)!.number);
  }
  const whole = asked.repositoryIds.length === 0 && characters <= wholeCharacters;
  const passages = whole ? await retrieval.readAll(scope) : await retrieval.search(scope, asked.question, { ...searched, payer: asked.userId });
  const answer = await found(parts, asked, extent, passages, (_passage, index) => index + 1);
  await noteUse(database, answer.cited.passages.map(({ documentId }) => documentId));
  return answer;
}

async function found({ database }: { database: Database }, asked: AskedOf, extent: Omit<Passages, 'passages'>, passages: Passage[], numberOf: (passage: Passage, index: number) => number): Promise<FoundPassages> {
  const byVersion = await nameAsked(database, asked, passages.map(({ versionId }) => versionId));
  const told = passages.flatMap((passage, index) => {
    const document = byVersion.get(passage.versionId);
    if (document === undefined) return [];
    const cited = citePassage(passage, document, numberOf(passage, index));
    const given: GivenPassage = { number: cited.number, document: document.name, place: placeOf(cited), text: passage.context === '' ? passage.text : `${passage.context}\n${passage.text}`, ...(passage.score === undefined ? {} : { score: passage.score }) };
    return [{ cited, given }];
  });
  return { given: told.map(({ given }) => given), cited: { ...extent, passages: told.map(({ cited }) => cited) } };
}

/** `page iv`, `sheet Stock`, `slide 3`; nothing for what has no parts. */
function placeOf({ part, partNumber, label }: CitedPassage): string {
  return part === 'whole' ? '' : `${part} ${label ?? partNumber}`;
}
