import type { ExecuteStatementCommandOutput, SqlParameter } from '@aws-sdk/client-rds-data';
import type { WireAnswer } from '../rows.ts';
import { booleanType, columnsOf } from './read-answer.ts';
import type { WrittenStatement } from './write-statement.ts';

/** In base64 a piece stays below the 64 KB of a row, and a page of them below the 1 MiB of a response. */
const pieceBytes = 45_000;
const piecesAtOnce = 15;

/**
 * A result of any length, in several calls of one transaction: everything as lines of JSON (each value as the text that
 * Postgres would have sent), in pieces that fit into a row, through a cursor. `execute` runs inside that transaction.
 */
export async function readInPieces(execute: (statement: WrittenStatement) => Promise<ExecuteStatementCommandOutput>, { sql, parameters }: WrittenStatement): Promise<WireAnswer> {
  const { columnMetadata } = await execute({ sql: `select * from (${sql}\n) as answer limit 0`, parameters });
  const columns = columnsOf(columnMetadata);
  await execute({ sql: cursorOver(sql, columns.names.length), parameters });
  const fetch = { sql: `fetch forward ${piecesAtOnce} from answer_pieces`, parameters: [] as SqlParameter[] };
  const pieces: Uint8Array[] = [];
  for (let more = true; more; ) {
    const { records = [] } = await execute(fetch);
    pieces.push(...records.map(([field]) => field!.blobValue!));
    more = records.length === piecesAtOnce;
  }
  const lines = Buffer.concat(pieces).toString('utf8').split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => (JSON.parse(line) as (string | null)[]).map((value, index) => (columns.types[index] === booleanType ? wireBoolean(value) : value)));
  return { ...columns, values: rows.flat(), count: rows.length };
}

function cursorOver(sql: string, many: number): string {
  const columns = Array.from({ length: many }, (_, index) => `c${index + 1}`);
  return `declare answer_pieces no scroll cursor for
    with lines as materialized (
      select convert_to(string_agg(json_build_array(${columns.map((column) => `${column}::text`).join(', ')})::text, E'\\n'), 'UTF8') as bytes from (${sql}\n) as answer(${columns.join(', ')})
    )
    select substring(bytes from piece * ${pieceBytes} + 1 for ${pieceBytes}) from lines, generate_series(0, (octet_length(bytes) - 1) / ${pieceBytes}) as piece`;
}

function wireBoolean(value: string | null): string | null {
  return value === null ? null : value === 'true' ? 't' : 'f';
}
