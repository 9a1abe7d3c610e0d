import { AppError } from '@aistudio/core';
import { findItself, type Passage, type SearchVersion } from '@aistudio/knowledge/retrieve';

/** False if it contains nothing that can be searched for. Rejects if what was made searchable is not found: then it is not reported as searchable. */
export async function checkSearchable(versionId: string, passages: readonly Pick<Passage, 'ordinal' | 'text'>[], search: SearchVersion): Promise<boolean> {
  const outcome = await findItself(versionId, passages, search);
  if (outcome === 'lost') throw new AppError('internal', 'This was read, but a search for a sentence of it did not find it.');
  return outcome === 'found';
}
