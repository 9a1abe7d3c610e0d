import type { Database, DocumentState } from '@aistudio/database';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import { finishingParameters } from '../../jobs/finishing-job.ts';
import { ownedBy } from './owned-by.ts';

export interface Progress {
  state: Extract<DocumentState, 'reading' | 'recognising' | 'indexing'>;
  format: string | null;
  title: string | null;
  parts: number | null;
  partsRead: number;
  pictures: number;
  picturesRead: number;
}

const statement = {
  name: 'note_progress',
  text: `
    update document_versions set state = $3::text, format = coalesce($4::text, format), title = coalesce($5::text, title), parts = coalesce($6::int, parts),
      parts_read = $7::int, pictures = $8::int, pictures_read = $9::int, failure = null, sentence = null, updated_at = now()
    where id = (select subject from jobs where id = $1::text) and ${ownedBy(1)} returning id`,
};

/** Records how far the work on a version has come. False if another process has the job by now: then stop. */
export async function noteProgress(database: Pick<Database, 'query'>, job: ClaimedJob, progress: Progress): Promise<boolean> {
  const { state, format, title, parts, partsRead, pictures, picturesRead } = progress;
  const rows = await database.query(statement, [...finishingParameters(job), state, format, title, parts, partsRead, pictures, picturesRead]);
  return rows.length > 0;
}
