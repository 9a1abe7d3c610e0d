import { type Database, schema } from '@aistudio/database';
import { asc, gt } from 'drizzle-orm';
import { hashRow } from './hash-row.ts';

const pageRows = 500;

/** The number of the first row of the audit that is missing or was changed; null if it is intact. */
export async function findBreak(database: Database): Promise<number | null> {
  const { audit, auditHead } = schema;
  let sequence = 0;
  let hash = '';
  for (;;) {
    const rows = await database.drizzle.select().from(audit).where(gt(audit.sequence, sequence)).orderBy(asc(audit.sequence)).limit(pageRows);
    for (const row of rows) {
      if (row.sequence !== sequence + 1 || row.previous !== hash) return sequence + 1;
      [sequence, hash] = [row.sequence, await hashRow(row)];
    }
    if (rows.length < pageRows) break;
  }
  const [head] = await database.drizzle.select().from(auditHead);
  return (head?.sequence ?? 0) === sequence && (head?.hash ?? '') === hash ? null : sequence + 1;
}
