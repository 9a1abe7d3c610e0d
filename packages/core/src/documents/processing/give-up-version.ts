import type { Database } from '@aistudio/database';
import { beingRead } from '../being-read.ts';

const statement = {
  name: 'give_up_version',
  text: `
    with version as (
      update document_versions set state = 'failed', failure = 'internal', sentence = $2::text, updated_at = now()
      where id = $1::text and state in ${beingRead} returning id
    ), unsealed as (
      delete from document_passwords where version_id in (select id from version)
    ), kept as (
      update documents set next_version_id = null, fetch_sentence = $2::text where next_version_id = $1::text and exists (select 1 from version)
    )
    update runs set waiting_for = null where waiting_for = 'document:' || $1::text and exists (select 1 from version)`,
};

/** A version whose job became a dead letter is not left in a state that never ends. */
export async function giveUpVersion(database: Pick<Database, 'query'>, versionId: string, reason: string): Promise<void> {
  await database.query(statement, [versionId, `${reason} An administrator can have it tried again.`]);
}
