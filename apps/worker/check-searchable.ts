import { AppError } from '@aistudio/core';
import { findItself, type Passage, type SearchVersion } from '@aistudio/knowledge/retrieve';

/** False when there is nothing in it that one could search for. Rejects when what was made searchable is not found: then it is not said to be. */
export async function checkSearchable(versionId: string, passages: readonly Pick<Passage, 'ordinal' | 'text'>[], search: SearchVersion): Promise<boolean> {
  const outcome = await findItself(versionId, passages, search);
  if (outcome === 'lost') throw new AppError('internal', 'This was read, but a search for a sentence of it did not find it.');
  return outcome === 'found';
}
