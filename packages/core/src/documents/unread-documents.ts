import type { Database } from '@aistudio/database';
import { documentsOfQuestion } from './documents-of-question.ts';

/** States in which a document has searchable text. */
const readStates: readonly string[] = ['searchable', 'partly'];

/** Why a document says nothing, by file; no entry for those that have been read. Sentences for a person. */
export async function unreadDocuments(database: Database, userId: string, fileIds: readonly string[]): Promise<Map<string, string>> {
  const documents = new Map((await documentsOfQuestion(database, userId, fileIds)).map((document) => [document.id, document]));
  const why = (fileId: string): [string, string][] => {
    const document = documents.get(fileId);
    if (document === undefined) return [[fileId, 'It is no longer stored.']];
    if (readStates.includes(document.state)) return [];
    return [[fileId, document.sentence ?? (document.state === 'empty' ? 'There is no text in it.' : 'It is still being read.')]];
  };
  return new Map(fileIds.flatMap(why));
}
