import type { ColumnMetadata, ExecuteStatementRequest, ExecuteStatementResponse, Field } from '@aws-sdk/client-rds-data';
import type { FieldDef, QueryArrayResult } from 'pg';
import { Failure } from './failure.ts';
import type { DataApiLimits } from './limits.ts';

type Encode = (text: string, options: ExecuteStatementRequest['resultSetOptions']) => Field;

const text: Encode = (value) => ({ stringValue: value });
const long: Encode = (value, options) => (options?.longReturnType === 'STRING' ? { stringValue: value } : { longValue: Number(value) });
const double: Encode = (value) => ({ doubleValue: Number(value) });
const decimal: Encode = (value, options) => {
  if (options?.decimalReturnType !== 'DOUBLE_OR_LONG') return { stringValue: value };
  return value.includes('.') ? { doubleValue: Number(value) } : { longValue: Number(value) };
};
/** In UTC, without saying so. */
const moment: Encode = (value) => ({ stringValue: value.replace(/\+00$/, '') });
const bytes: Encode = (value) => ({ blobValue: Buffer.from(value.slice(2), 'hex').toString('base64') as unknown as Uint8Array });
const listOf = (member: 'stringValues' | 'longValues' | 'doubleValues' | 'booleanValues', read: (item: string) => unknown): Encode => (value) => ({ arrayValue: { [member]: elementsOf(value).map((item) => (item === null ? null : read(item))) } as never });

/** By object id; the service does not return any other type. */
const types: Record<number, { name: string; encode: Encode }> = {
  16: { name: 'bool', encode: (value) => ({ booleanValue: value === 't' }) },
  17: { name: 'bytea', encode: bytes },
  18: { name: 'char', encode: text },
  19: { name: 'name', encode: text },
  20: { name: 'int8', encode: long },
  21: { name: 'int2', encode: long },
  23: { name: 'int4', encode: long },
  25: { name: 'text', encode: text },
  26: { name: 'oid', encode: long },
  114: { name: 'json', encode: text },
  700: { name: 'float4', encode: double },
  701: { name: 'float8', encode: double },
  1000: { name: '_bool', encode: listOf('booleanValues', (item) => item === 't') },
  1007: { name: '_int4', encode: listOf('longValues', Number) },
  1009: { name: '_text', encode: listOf('stringValues', String) },
  1016: { name: '_int8', encode: listOf('longValues', Number) },
  1022: { name: '_float8', encode: listOf('doubleValues', Number) },
  1042: { name: 'bpchar', encode: text },
  1043: { name: 'varchar', encode: text },
  1082: { name: 'date', encode: text },
  1083: { name: 'time', encode: text },
  1114: { name: 'timestamp', encode: text },
  1184: { name: 'timestamptz', encode: moment },
  1700: { name: 'numeric', encode: decimal },
  /** The result of a function that returns nothing. */
  2278: { name: 'void', encode: text },
  2950: { name: 'uuid', encode: text },
  3802: { name: 'jsonb', encode: text },
};

/** The response of ExecuteStatement. Values are the texts that Postgres sent. Throws if it is larger than the service allows. */
export function encodeAnswer(result: QueryArrayResult<(string | null)[]>, request: ExecuteStatementRequest, limits: DataApiLimits): ExecuteStatementResponse {
  const writes = !['SELECT', 'FETCH', 'SHOW', 'VALUES'].includes(result.command);
  const numberOfRecordsUpdated = writes ? (result.rowCount ?? 0) : 0;
  if (result.fields.length === 0) return { generatedFields: [], numberOfRecordsUpdated };
  const columns = result.fields.map((field) => {
    const type = types[field.dataTypeID];
    if (type === undefined) throw new Failure('UnsupportedResultException', `The result contains the unsupported data type ${field.dataTypeID} in column ${field.name}.`);
    return { field, ...type };
  });
  for (const row of result.rows) {
    const size = row.reduce((sum, value, index) => sum + (value === null ? 0 : columns[index]!.encode === bytes ? Math.ceil((value.length - 2) / 6) * 4 : Buffer.byteLength(value)), 0);
    if (size > limits.rowBytes) throw new Failure('UnsupportedResultException', 'The result exceeds the size limit: a row is larger than 64 KB.');
  }
  if (request.formatRecordsAs === 'JSON') return { formattedRecords: formatted(result, columns), numberOfRecordsUpdated };
  const records = result.rows.map((row) => row.map((value, index): Field => (value === null ? { isNull: true } : columns[index]!.encode(value, request.resultSetOptions))));
  return { records, ...(request.includeResultMetadata ? { columnMetadata: columns.map(metadataOf) } : {}), numberOfRecordsUpdated };
}

function formatted(result: QueryArrayResult<(string | null)[]>, columns: { field: FieldDef; name: string }[]): string {
  const plain = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric']);
  const read = (value: string | null, name: string) => (value === null ? null : plain.has(name) ? Number(value) : name === 'bool' ? value === 't' : value);
  return JSON.stringify(result.rows.map((row) => Object.fromEntries(row.map((value, index) => [columns[index]!.field.name, read(value, columns[index]!.name)]))));
}

function metadataOf({ field, name }: { field: FieldDef; name: string }): ColumnMetadata {
  return { arrayBaseColumnType: 0, isAutoIncrement: false, isCaseSensitive: true, isCurrency: false, isSigned: /^(int|float|numeric)/.test(name), label: field.name, name: field.name, nullable: 1, precision: 0, scale: 0, schemaName: '', tableName: '', type: field.dataTypeID, typeName: name };
}

/** `{a,"b c",NULL}`; one-dimensional, because the service returns no others. */
function elementsOf(value: string): (string | null)[] {
  const inside = value.slice(1, -1);
  if (inside.startsWith('{')) throw new Failure('UnsupportedResultException', 'The result contains a multidimensional array.');
  const items = inside.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? [];
  return items.map((item) => (item === 'NULL' ? null : item.startsWith('"') ? item.slice(1, -1).replaceAll(/\\(.)/g, '$1') : item));
}
