import { say } from '@aistudio/contract';
import type { ConversationFile, FileMessage } from '@aistudio/contract/schemas';
import type { MessagePart } from '@aistudio/database';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { queryWithin } from '../query-within.ts';
import { titleOf } from '../runs/title-of.ts';
import { storable } from '../storable.ts';

/** UTF-16 units of JSON that one statement takes, unless one message has more. */
const statementUnits = 200_000;

const own = { name: 'own_files_among', text: `select id from files where user_id = $1::text and id in (select value from jsonb_array_elements_text(cast($2::text as jsonb)))` };
const begin = { name: 'import_conversation', text: `insert into conversations (id, user_id, title) values ($1::text, $2::text, $3::text)` };
const add = {
  name: 'import_messages',
  text: `
    with told as (
      select x.* from json_to_recordset($3::text::json) as x(id text, "parentId" text, role text, parts jsonb, compared boolean, at timestamptz, run text, model text, state text)
    ), stored as (
      insert into messages (id, conversation_id, parent_id, role, parts, compared, created_at)
      select id, $1::text, "parentId", role, parts, compared, at from told returning id
    )
    insert into runs (id, conversation_id, message_id, user_id, model, state, reason, request_id, created_at, started_at, finished_at, compacted_at)
    select run, $1::text, id, $2::text, model, state, case state when 'completed' then 'stop' when 'stopped' then 'stopped' else 'cut' end, $4::text, at, at, at, now()
    from told where run is not null`,
};

const endings = ['completed', 'stopped', 'incomplete', 'failed'];

/**
 * Creates a conversation from a file that was exported here or elsewhere. Its ids are new; files are kept if the person has them, and only
 * named otherwise. Nothing in it counts as usage. Throws invalid_request if the messages are not a conversation, and what limits throw.
 */
export async function importConversation(context: Context, file: ConversationFile): Promise<{ id: string }> {
  const person = requireScope(context, 'conversations');
  const { clock, database } = context;
  check(file.messages);
  const named = file.messages.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'file' ? [part.fileId] : [])));
  const kept = new Set((await database.query<{ id: string }>(own, [person.id, JSON.stringify(named)])).map(({ id }) => id));
  const ids = new Map(file.messages.map(({ id }) => [id, clock.id()]));
  const now = clock.now();
  const rows = file.messages.map((message, index) => ({
    id: ids.get(message.id),
    parentId: message.parentId === null ? null : ids.get(message.parentId),
    role: message.role,
    parts: message.parts.map((part) => importedPart(part, kept)),
    compared: message.compared,
    // In the order of the file, and never in the future.
    at: new Date(Math.min(Date.parse(message.createdAt), now - file.messages.length + index)).toISOString(),
    ...(message.model === undefined || message.role === 'user' ? {} : { run: clock.id(), model: message.model, state: endings.find((state) => state === message.ended) ?? 'completed' }),
  }));
  const id = clock.id();
  const title = file.title === null ? titleOf(rows[0]?.parts ?? []) : storable(file.title);
  await withinLimits(context, person, { conversations: 1 }, () =>
    database.drizzle.transaction(async (transaction) => {
      await queryWithin(transaction, begin, [id, person.id, title]);
      for (const batch of batchesOf(rows)) await queryWithin(transaction, add, [id, person.id, JSON.stringify(batch), context.requestId]);
    }),
  );
  return { id };
}

function check(messages: readonly FileMessage[]): void {
  const known = new Map<string, FileMessage>();
  for (const message of messages) {
    const parent = message.parentId === null ? null : known.get(message.parentId);
    if (known.has(message.id)) throw new AppError('invalid_request', say`Two messages have the id "${message.id}".`);
    if (parent === undefined) throw new AppError('invalid_request', say`The message "${message.id}" stands below one that does not come before it.`);
    if ((parent?.role ?? 'assistant') === message.role) throw new AppError('invalid_request', say`The message "${message.id}" must be ${message.role === 'user' ? 'an answer' : 'a question'}: both take turns.`);
    known.set(message.id, message);
  }
}

function importedPart(part: FileMessage['parts'][number], kept: ReadonlySet<string>): MessagePart {
  return storable(part.type === 'file' && !kept.has(part.fileId) ? { type: 'text', text: `[File: ${part.name}]` } : part);
}

function batchesOf<Row>(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [[]];
  let units = 0;
  for (const row of rows) {
    const own = JSON.stringify(row).length;
    if (units > 0 && units + own > statementUnits) {
      batches.push([]);
      units = 0;
    }
    batches.at(-1)!.push(row);
    units += own;
  }
  return batches;
}
