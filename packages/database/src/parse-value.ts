/** Object ids of the types that are not left as text. https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat */
const boolean = 16;
const bigint = 20;
const numbers = new Set([21, 23, 26, 700, 701]);
const json = new Set([114, 3802]);
const timestamp = 1184;

/**
 * A column of `Database.query`: boolean, number (a bigint beyond 2^53 stays text), parsed JSON, Date for timestamptz,
 * and text for everything else (numeric, date, timestamp without time zone, uuid, arrays).
 */
export function parseValue(text: string, type: number): unknown {
  if (type === 25) return text;
  if (numbers.has(type)) return Number(text);
  if (type === bigint) return parseInteger(text);
  if (type === boolean) return text === 't';
  if (json.has(type)) return JSON.parse(text);
  if (type === timestamp) return parseMoment(text);
  return text;
}

export function parseInteger(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** `2026-11-23 19:29:40.213+00` as Postgres writes it; `infinity` has no Date and is Invalid. */
function parseMoment(text: string): Date {
  const iso = text.replace(' ', 'T');
  return new Date(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso);
}
