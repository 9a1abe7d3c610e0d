import type { RepositoryDocument } from '@aistudio/contract/schemas';
import { progressOf } from '../documents/follow-document.ts';
import { repositoriesWords as words } from '../../words/repositories-words.ts';
import { fill } from '../../words/fill.ts';

/** "Searchable, 12 pages". */
export function stateOf(document: RepositoryDocument): string {
  const { state, format, parts, kind, fetchedAt, meaningSentence } = document;
  if (state === 'uploaded' && kind !== 'file' && fetchedAt === null) return words.fetching;
  switch (state) {
    case 'searchable':
      if (meaningSentence !== null) return words.searchableByWords;
      return parts === null || parts < 2 ? words.searchable : fill(format === 'zip' ? words.searchableFiles : words.searchablePages, { parts });
    case 'partly':
      return words.searchablePartly;
    case 'empty':
      return kind === 'sitemap' ? words.sitemap : words.noText;
    case 'failed':
      return words.notRead;
    default:
      return progressOf(document);
  }
}

/** From 0 to 100; null while unknown. */
export function percentOf({ parts, partsRead, pictures, picturesRead }: RepositoryDocument): number | null {
  const all = (parts ?? 0) + pictures;
  return all === 0 ? null : Math.round((100 * (Math.min(partsRead, parts ?? 0) + picturesRead)) / all);
}
