import type { Field, SqlParameter } from '@aws-sdk/client-rds-data';
import { DatabaseError } from '../database-error.ts';

export interface WrittenStatement {
  sql: string;
  parameters: SqlParameter[];
}

/** Strings, quoted names, dollar bodies and comments are skipped. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)/gi;

/**
 * `$1`… as the named parameters of the service. A value has the type that it has in JavaScript (text, bigint, float8,
 * boolean) unless `types` names its column's; null is written into the statement, where Postgres infers its type.
 */
export function writeStatement(text: string, values: unknown[], types: (string | null)[] = []): WrittenStatement {
  const used = new Map<number, SqlParameter>();
  const sql = text.replaceAll(token, (found: string, _tag: string | undefined, digits: string | undefined) => {
    if (digits === undefined) return found;
    const number = Number(digits);
    if (number > values.length) throw new DatabaseError({ message: `The statement needs parameter $${number}, and ${values.length} were given.`, code: '08P01' });
    const { field, type } = fieldOf(values[number - 1], types[number - 1] ?? null);
    if (field !== null) used.set(number, { name: `p${number}`, value: field });
    const place = field === null ? 'null' : `:p${number}`;
    return type === null ? place : `cast(${place} as ${type})`;
  });
  return { sql, parameters: [...used.values()] };
}

function fieldOf(value: unknown, type: string | null): { field: Field | null; type: string | null } {
  switch (typeof value) {
    case 'string':
      // The other drivers send an unpaired surrogate as U+FFFD.
      return { field: { stringValue: value.toWellFormed() }, type: type === 'text' ? null : type };
    case 'number':
      return { field: Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value }, type };
    case 'bigint':
      return { field: { stringValue: String(value) }, type: type ?? 'bigint' };
    case 'boolean':
      return { field: { booleanValue: value }, type };
    case 'undefined':
      return { field: null, type };
    case 'object':
      if (value === null) return { field: null, type };
      if (value instanceof Date) return { field: { stringValue: value.toISOString() }, type: type ?? 'timestamptz' };
      return { field: { stringValue: JSON.stringify(value).toWellFormed() }, type };
    default:
      throw new TypeError(`A ${typeof value} cannot be a parameter of a query.`);
  }
}

/** Whether a statement only reads, so that it may be retried: nothing in it writes, locks or advances a sequence. */
export function onlyReads(text: string): boolean {
  const plain = text.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return /^[\s(]*(select|with|values)\b/i.test(plain) && !/\b(insert|update|delete|merge|nextval|setval|set_config|pg_\w*advisory\w*)\b|\bfor\s+(no\s+key\s+update|key\s+share|share)\b/i.test(plain);
}
