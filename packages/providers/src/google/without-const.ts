import { isRecord } from '../json/is-record.ts';

const single = ['items', 'additionalProperties'];
const lists = ['anyOf', 'oneOf', 'prefixItems'];
const named = ['properties', '$defs', 'definitions'];

/** A JSON Schema with every `const`, which Gemini refuses, replaced by an `enum` of one. A property may well be named `const`. */
export function withoutConst(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const changed = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'const') return ['enum', [value]];
    if (single.includes(key)) return [key, withoutConst(value)];
    if (lists.includes(key) && Array.isArray(value)) return [key, value.map(withoutConst)];
    if (named.includes(key) && isRecord(value)) return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutConst(inner)]))];
    return [key, value];
  });
  return Object.fromEntries(changed);
}
