import { schema, type MessagePart } from '@aistudio/database';
import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Person } from '../actor/person.ts';
import { AppError } from '../errors.ts';

/** The person's own files as message parts, by id. Throws invalid_request if one is missing. */
export async function findFileParts(context: Context, person: Person, ids: string[]): Promise<Map<string, MessagePart>> {
  if (ids.length === 0) return new Map();
  const { files } = schema;
  const rows = await context.database.drizzle
    .select()
    .from(files)
    .where(and(inArray(files.id, ids), eq(files.userId, person.id)));
  const found = new Map(rows.map((row): [string, MessagePart] => [row.id, { type: 'file', fileId: row.id, mediaType: row.mediaType, name: row.name, size: row.size }]));
  if (ids.some((id) => !found.has(id))) throw new AppError('invalid_request', 'One of the files is not there. Attach it again.');
  return found;
}
