import type { Database } from '@aistudio/database';
import type { AskedGeneration } from '../../ports/model-provider.ts';

const statement = { name: 'read_api_request', text: `select api_request from conversations where id = $1::text` };

/** A program's request, as it was stored; null for a conversation of a person. */
export async function readApiRequest(database: Database, conversationId: string): Promise<AskedGeneration | null> {
  const [row] = await database.query<{ api_request: string | null }>(statement, [conversationId]);
  return row?.api_request == null ? null : (JSON.parse(row.api_request) as AskedGeneration);
}
