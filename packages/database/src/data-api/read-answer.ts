import type { ColumnMetadata, ExecuteStatementCommandOutput, Field } from '@aws-sdk/client-rds-data';
import type { WireAnswer } from '../rows.ts';

/** Object ids by the service's names for the types; all others are text. */
const types: Record<string, number> = {
  bool: 16, bytea: 17, int8: 20, bigserial: 20, int2: 21, smallserial: 21, int4: 23, serial: 23, oid: 26, json: 114, float4: 700, float8: 701,
  date: 1082, time: 1083, timestamp: 1114, timestamptz: 1184, numeric: 1700, jsonb: 3802,
};
export const booleanType = 16;
const timestamptz = 1184;
const text = 25;

export function columnsOf(metadata: ColumnMetadata[] = []): { names: string[]; types: number[] } {
  return { names: metadata.map(({ label, name }) => label ?? name ?? ''), types: metadata.map(({ typeName = '' }) => types[typeName] ?? text) };
}

/** The service's records as the texts that Postgres itself would have sent. */
export function readAnswer({ records = [], columnMetadata, numberOfRecordsUpdated = 0 }: ExecuteStatementCommandOutput): WireAnswer {
  const columns = columnsOf(columnMetadata);
  const values = records.flatMap((record) => record.map((field, index) => wireText(field, columns.types[index]!)));
  return { ...columns, values, count: records.length || numberOfRecordsUpdated };
}

function wireText(field: Field, type: number): string | null {
  if (field.isNull) return null;
  // A timestamp in UTC, without saying so.
  if (field.stringValue !== undefined) return type === timestamptz && !/[+-]\d\d(:?\d\d)?$/.test(field.stringValue) ? `${field.stringValue}+00` : field.stringValue;
  if (field.booleanValue !== undefined) return field.booleanValue ? 't' : 'f';
  if (field.blobValue !== undefined) return `\\x${Buffer.from(field.blobValue).toString('hex')}`;
  if (field.arrayValue !== undefined) return arrayText(field.arrayValue);
  return String(field.longValue ?? field.doubleValue);
}

function arrayText({ stringValues, longValues, doubleValues, booleanValues, arrayValues }: NonNullable<Field['arrayValue']>): string {
  const plain = (longValues ?? doubleValues ?? booleanValues)?.map((value) => (value === null ? 'NULL' : String(value)));
  const quoted = stringValues?.map((value) => (value === null ? 'NULL' : `"${value.replaceAll(/["\\]/g, '\\$&')}"`));
  const nested = arrayValues?.map((value) => (value === null ? 'NULL' : arrayText(value)));
  return `{${(plain ?? quoted ?? nested ?? []).join(',')}}`;
}
