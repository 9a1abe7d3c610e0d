import type { Parameter, Statement } from '@aistudio/database';
import { sql } from 'drizzle-orm';
import type { Transaction } from './transaction.ts';

/** `Database.query` as a part of a transaction. */
export async function queryWithin<Row extends object>(transaction: Transaction, { text }: Statement, parameters: Parameter[]): Promise<Row[]> {
  const pieces = text.split(/\$(\d+)/).map((piece, index) => (index % 2 === 0 ? sql.raw(piece) : sql`${parameters[Number(piece) - 1] ?? null}`));
  // Every driver returns rows, which drizzle's type for all of them does not know.
  return ((await transaction.execute(sql.join(pieces))) as unknown as { rows: Row[] }).rows;
}
