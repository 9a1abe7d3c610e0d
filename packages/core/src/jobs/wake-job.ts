import type { Database } from '@aistudio/database';
import type { RecognitionNotice } from '../ports/recognition.ts';

const statement = {
  name: 'wake_job',
  text: `update jobs set due_at = now() where id = $1::text and state = 'waiting' and payload #>> '{recognition,id}' = $2::text and due_at > now()`,
};

/** Makes a job due that was put off until this recognition ends. Does nothing for one that waits for another, or for nothing. */
export async function wakeJob(database: Pick<Database, 'query'>, { jobId, recognitionId }: RecognitionNotice): Promise<void> {
  await database.query(statement, [jobId, recognitionId]);
}
