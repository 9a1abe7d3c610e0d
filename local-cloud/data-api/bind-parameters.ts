import type { Field, SqlParameter } from '@aws-sdk/client-rds-data';
import { Failure } from './failure.ts';

/** How a hint changes a text. https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_SqlParameter.html */
const hints: Record<string, { type: string; shape: RegExp }> = {
  DATE: { type: 'date', shape: /^\d{4}-\d\d-\d\d$/ },
  DECIMAL: { type: 'numeric', shape: /^-?\d+(\.\d+)?$/ },
  JSON: { type: 'json', shape: /^/ },
  TIME: { type: 'time', shape: /^\d\d:\d\d:\d\d(\.\d{1,3})?$/ },
  TIMESTAMP: { type: 'timestamp', shape: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?$/ },
  UUID: { type: 'uuid', shape: /^[0-9a-f-]{36}$/i },
};

/** Strings, quoted names, dollar bodies, comments and casts are skipped; `:name` is a parameter. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([a-z_0-9]+)/gi;

/** Turns `:name` parameters into `$n`, each with the type of its value: the service leaves nothing to be inferred. */
export function bindParameters(sql: string, parameters: SqlParameter[]): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  for (const parameter of parameters) {
    if (parameter.name === undefined) throw new Failure('BadRequestException', 'Named parameters must have a name.');
    const { type, value } = typedValue(parameter.value ?? { isNull: true }, parameter.typeHint);
    values.push(value);
    places.set(parameter.name, `CAST($${values.length} AS ${type})`);
  }
  const text = sql.replaceAll(token, (found: string, _tag: string | undefined, name: string | undefined) => {
    if (name === undefined) return found;
    const place = places.get(name);
    if (place === undefined) throw new Failure('BadRequestException', `Named parameter "${name}" does not exist`);
    return place;
  });
  return { text: cast(text, values.length), values };
}

/** Postgres requires every `$n` to appear; it is not told about a parameter that the statement does not use. */
function cast(text: string, many: number): string {
  for (let number = 1; number <= many; number += 1) {
    if (!text.includes(`CAST($${number} AS`)) throw new Failure('BadRequestException', 'A parameter that was given does not appear in the statement.');
  }
  return text;
}

function typedValue(field: Field, hint: string | undefined): { type: string; value: unknown } {
  if (hint !== undefined) return hinted(field, hint);
  if (field.isNull) return { type: 'text', value: null };
  if (field.stringValue !== undefined) return { type: 'text', value: field.stringValue };
  if (field.longValue !== undefined) return { type: 'bigint', value: String(field.longValue) };
  if (field.doubleValue !== undefined) return { type: 'float8', value: String(field.doubleValue) };
  if (field.booleanValue !== undefined) return { type: 'boolean', value: field.booleanValue };
  if (field.blobValue !== undefined) return { type: 'bytea', value: Buffer.from(field.blobValue as unknown as string, 'base64') };
  if (field.arrayValue !== undefined) throw new Failure('BadRequestException', 'Array parameters are not supported.');
  throw new Failure('BadRequestException', 'A parameter has no value.');
}

function hinted(field: Field, hint: string): { type: string; value: unknown } {
  const found = hints[hint];
  if (found === undefined) throw new Failure('BadRequestException', `Unknown type hint ${hint}.`);
  if (field.isNull) return { type: found.type, value: null };
  if (field.stringValue === undefined || !found.shape.test(field.stringValue)) throw new Failure('BadRequestException', `The value does not have the form of ${hint}.`);
  return { type: found.type, value: field.stringValue };
}
