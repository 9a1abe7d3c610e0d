import type { WireValue } from './wire.ts';

/** A parameter as the text that Postgres reads for its type; covers what drizzle and we send: no arrays, no bytes. */
export function encodeParameter(value: unknown): WireValue {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'object':
      if (value === null) return null;
      return value instanceof Date ? value.toISOString() : JSON.stringify(value);
    case 'undefined':
      return null;
    default:
      throw new TypeError(`A ${typeof value} cannot be a parameter of a query.`);
  }
}
