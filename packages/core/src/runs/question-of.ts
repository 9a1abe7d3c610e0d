import type { Database } from '@aistudio/database';
import { assembleQuestion, type QuestionMessage } from '../generation/assemble-question.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { AskedGeneration } from '../ports/model-provider.ts';
import { readLog } from './store/read-log.ts';

const runOfMessage = {
  name: 'run_of_message',
  text: `select id from runs where message_id = $1::text order by created_at desc limit 1`,
};

/** What a model is told for the last question of a branch. */
export function questionOf({ database, blobs }: { database: Database; blobs: Blobs }, path: QuestionMessage[]): Promise<AskedGeneration> {
  const answerSoFar = async (messageId: string): Promise<string> => {
    const [run] = await database.query<{ id: string }>(runOfMessage, [messageId]);
    return run === undefined ? '' : (await readLog(database, run.id)).text;
  };
  return assembleQuestion({ blobs, answerSoFar }, path);
}
