import type { messages, protocol } from '@electric-sql/pglite';
import type { WireFailure, WireValue } from './wire.ts';

type Parser = InstanceType<(typeof protocol)['Parser']>;

export interface Answer {
  names: string[];
  /** Object ids of the columns' types. */
  types: number[];
  /** One row after another. */
  values: WireValue[];
  /** Rows returned or written. */
  count: number;
  failure: WireFailure | null;
}

const [rowDescription, dataRow, commandComplete, errorResponse] = [...'TDCE'].map((letter) => letter.charCodeAt(0));
/** The type of a message and its length, which does not count the type. */
const headBytes = 5;
/** What follows the name in a column's description: table, number, type, size, modifier and format. */
const columnBytes = 18;
const typeAt = 6;

/**
 * Reads whole messages of the wire protocol; of several statements, the rows of the last. Only rare messages are left to
 * PGlite's parser, which copies the bytes of each field twice.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function readAnswer(bytes: Uint8Array, parser: Parser): Answer {
  const answer: Answer = { names: [], types: [], values: [], count: 0, failure: null };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < buffer.length) {
    const kind = buffer[at];
    const end = at + 1 + buffer.readInt32BE(at + 1);
    if (kind === dataRow) readRow(buffer, at + headBytes, answer.values);
    else if (kind === rowDescription) readColumns(buffer, at + headBytes, answer);
    else if (kind === commandComplete) answer.count = readCount(buffer.toString('utf8', at + headBytes, end - 1));
    else if (kind === errorResponse) parser.parse(bytes.subarray(at, end), (message) => (answer.failure ??= failureOf(message as unknown as messages.DatabaseError)));
    at = end;
  }
  return answer;
}

/** The last word of a tag such as `INSERT 0 3`; 0 for one without a number. */
function readCount(tag: string): number {
  return Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0;
}

function readColumns(buffer: Buffer, start: number, answer: Answer): void {
  answer.names = [];
  answer.types = [];
  answer.values = [];
  let at = start + 2;
  for (let left = buffer.readInt16BE(start); left > 0; left -= 1) {
    const nameEnd = buffer.indexOf(0, at);
    answer.names.push(buffer.toString('utf8', at, nameEnd));
    answer.types.push(buffer.readUInt32BE(nameEnd + 1 + typeAt));
    at = nameEnd + 1 + columnBytes;
  }
}

function readRow(buffer: Buffer, start: number, values: WireValue[]): void {
  let at = start + 2;
  for (let left = buffer.readInt16BE(start); left > 0; left -= 1) {
    const length = buffer.readInt32BE(at);
    at += 4;
    if (length === -1) {
      values.push(null);
    } else {
      values.push(buffer.toString('utf8', at, at + length));
      at += length;
    }
  }
}

function failureOf(error: messages.DatabaseError): WireFailure {
  const { message, code, detail, hint, position, schema, table, column, constraint, routine } = error;
  return { message, code, detail, hint, position, schema, table, column, constraint, routine };
}
