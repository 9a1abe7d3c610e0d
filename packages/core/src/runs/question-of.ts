import type { Instructions } from '@aistudio/contract/schemas';
import type { Database, MessagePart } from '@aistudio/database';
import type { Passages } from '@aistudio/stream';
import { findPassages } from '../documents/find-passages.ts';
import { unreadDocuments } from '../documents/unread-documents.ts';
import { isDocument } from '../files/is-document.ts';
import { assembleQuestion, type QuestionMessage } from '../generation/assemble-question.ts';
import { findInstructions, systemOf } from '../organisation/instructions.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { AskedGeneration } from '../ports/model-provider.ts';
import type { Retrieval } from '../ports/retrieval.ts';
import { readLog } from './store/read-log.ts';

const runOfMessage = {
  name: 'run_of_message',
  text: `select id from runs where message_id = $1::text order by created_at desc limit 1`,
};

/** What a model gets for a question, and what was found for it in documents; null if it has none. */
export interface Question {
  asked: AskedGeneration;
  passages: Passages | null;
  /** For the person: which of the last question's documents say nothing, and why. */
  unread: string[];
}

/** The documents attached to a branch's questions. */
export function documentsIn(path: readonly QuestionMessage[]): string[] {
  return path.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'file' && isDocument(part) ? [part.fileId] : [])));
}

/** The repositories used by the last question of a branch: each question names its own. */
export function repositoriesIn(path: readonly QuestionMessage[]): string[] {
  const question = path.findLast(({ role }) => role === 'user');
  return (question?.parts ?? []).flatMap((part) => (part.type === 'repository' ? [part.repositoryId] : []));
}

/**
 * Assembles the last question of a branch. `known`: the passages that a previous attempt was given. `instructions`: those that apply, if
 * they have been read already.
 */
export async function questionOf(parts: { database: Database; blobs: Blobs; retrieval: Retrieval }, path: QuestionMessage[], { userId, known, instructions }: { userId: string; known: Passages | null; instructions?: Instructions | undefined }): Promise<Question> {
  const { blobs, database } = parts;
  const answerSoFar = async (messageId: string): Promise<string> => {
    const [run] = await database.query<{ id: string }>(runOfMessage, [messageId]);
    return run === undefined ? '' : (await readLog(database, run.id)).text;
  };
  const question = (path.at(-1)?.parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const fileIds = documentsIn(path);
  const found = await findPassages(parts, { userId, fileIds, repositoryIds: repositoriesIn(path), question }, known);
  const unread = await unreadDocuments(database, userId, fileIds);
  const system = async () => systemOf(instructions ?? (await findInstructions(database, userId)));
  return { asked: await assembleQuestion({ blobs, answerSoFar, system, passages: found?.given ?? [], unread }, path), passages: found?.cited ?? null, unread: sentencesFor(path.at(-1)?.parts ?? [], unread) };
}

function sentencesFor(parts: MessagePart[], unread: ReadonlyMap<string, string>): string[] {
  return parts.flatMap((part) => (part.type === 'file' && unread.has(part.fileId) ? [`“${part.name}” could not be read, so this answer knows nothing of it. ${unread.get(part.fileId)}`] : []));
}
