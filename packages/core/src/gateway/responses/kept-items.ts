import { keyOf } from '../../actor/key-of.ts';
import type { ChatContext } from '../../runs/chat-context.ts';
import { storable } from '../../storable.ts';
import { pause } from '../../generation/pause.ts';
import { badParameter } from '../gateway-error.ts';

/** Characters per piece, so that a row stays below 64 KB in UTF-8, and per item that is stored at all. */
const pieceLength = 16_000;
const longestItem = 400_000;
/** Characters per statement, so that it stays below 4 MiB even in UTF-8 with escapes. */
const longestStatement = 500_000;
/** Items that are looked up at once. */
const atOnce = 20;
/** A program may be faster than we are: how often, and how many milliseconds apart, an item is looked up. */
const looks = 4;
const lookAgainMs = 150;

const insert = {
  name: 'keep_response_items',
  text: `insert into response_items (key_id, id, piece, body) select $1::text, x.id, x.piece, x.body from json_to_recordset($2::text::json) as x(id text, piece int, body text)
    where exists (select 1 from api_keys where id = $1::text) on conflict do nothing`,
};
const select = {
  name: 'read_response_items',
  text: `select id, piece, body from response_items where key_id = $1::text and id in (select json_array_elements_text($2::text::json)) and created_at > now() - interval '24 hours' order by id, piece`,
};

/** Stores what an answer was made of for a day, for the key that asked. */
export async function keepItems(context: ChatContext, items: readonly unknown[]): Promise<void> {
  const key = keyOf(context);
  if (key === undefined) return;
  const statements = [{ length: 0, pieces: [] as Piece[] }];
  for (const [id, body] of bodiesOf(items)) {
    if (statements.at(-1)!.length + body.length > longestStatement) statements.push({ length: 0, pieces: [] });
    const statement = statements.at(-1)!;
    statement.length += body.length;
    for (let at = 0; at < body.length; at += pieceLength) statement.pieces.push({ id, piece: at / pieceLength, body: body.slice(at, at + pieceLength) });
  }
  for (const { pieces } of statements) if (pieces.length > 0) await context.database.query(insert, [key.id, JSON.stringify(pieces)]);
}

interface Piece {
  id: string;
  piece: number;
  body: string;
}

/** The items that can be referred to, by id; of two with the same id, the first. */
function bodiesOf(items: readonly unknown[]): Map<string, string> {
  const bodies = new Map<string, string>();
  for (const item of items) {
    const body = JSON.stringify(item);
    const { id } = item as { id?: unknown };
    if (typeof id !== 'string' || id === '' || id.length > 200 || body.length > longestItem) continue;
    const name = storable(id);
    if (!bodies.has(name)) bodies.set(name, body);
  }
  return bodies;
}

/** The request with every referenced item filled in. Throws a GatewayError for one that is unknown to this key. */
export async function resolveItems(context: ChatContext, body: Record<string, unknown>, signal: AbortSignal): Promise<Record<string, unknown>> {
  const { input } = body;
  if (!Array.isArray(input)) return body;
  const ids = [...new Set(input.map(referredTo).filter((id) => id !== null))];
  if (ids.length === 0) return body;
  const known = new Map<string, unknown>();
  for (let look = 0; look < looks && known.size < ids.length; look += 1) {
    if (look > 0) await pause(context.clock, lookAgainMs, signal);
    for (let at = 0; at < ids.length; at += atOnce) await readInto(context, ids.slice(at, at + atOnce).filter((id) => !known.has(id)), known);
  }
  const items = input.map((item: unknown, index) => {
    const id = referredTo(item);
    if (id === null) return item;
    if (!known.has(id)) throw badParameter(`input.${index}`, `The item "${id.slice(0, 100)}" is not known here: an item is kept for 24 hours, for the key that asked, and not where "store" is false. Send the item itself.`);
    return known.get(id);
  });
  return { ...body, input: items };
}

async function readInto(context: ChatContext, ids: string[], known: Map<string, unknown>): Promise<void> {
  const key = keyOf(context);
  if (key === undefined || ids.length === 0) return;
  const rows = await context.database.query<{ id: string; body: string }>(select, [key.id, JSON.stringify(storable(ids))]);
  for (const [id, pieces] of Map.groupBy(rows, (row) => row.id)) known.set(id, JSON.parse(pieces.map(({ body }) => body).join('')));
}

function referredTo(item: unknown): string | null {
  const { type, id, ...rest } = (item ?? {}) as { type?: unknown; id?: unknown };
  const refers = type === 'item_reference' || (type == null && Object.keys(rest).length === 0);
  return refers && typeof id === 'string' ? id : null;
}
