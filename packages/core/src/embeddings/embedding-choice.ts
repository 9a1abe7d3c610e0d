import { type Database, schema } from '@aistudio/database';
import type { Transaction } from '../transaction.ts';
import { builtInEmbedding } from './built-in-embedding.ts';

const key = 'embedding-model';
const statement = { name: 'read_embedding_choice', text: 'select value from settings where key = $1::text' };

/** The model that should make vectors: an administrator's choice, else that of the environment, else the built-in one. */
export async function readEmbeddingChoice(database: Pick<Database, 'query'>, ofEnvironment: string | null): Promise<string> {
  const [row] = await database.query<{ value: string }>(statement, [key]);
  return row === undefined ? (ofEnvironment ?? builtInEmbedding.id) : (JSON.parse(row.value) as string);
}

export async function storeEmbeddingChoice(transaction: Transaction, model: string, now: number): Promise<void> {
  const row = { value: JSON.stringify(model), updatedAt: new Date(now) };
  await transaction.insert(schema.settings).values({ key, ...row }).onConflictDoUpdate({ target: schema.settings.key, set: row });
}
