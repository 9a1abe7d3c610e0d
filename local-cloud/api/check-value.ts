import type { NormalizedSchema } from '@smithy/core/schema';
import { ApiFailure } from './failure.ts';

/** Throws a ValidationException for anything the SDK's schema does not know: an unknown member, a value of another type. */
export function checkValue(schema: NormalizedSchema, value: unknown, place: string): void {
  const refuse = (what: string): never => {
    throw new ApiFailure('ValidationException', `${place} ${what}.`);
  };
  if (value === undefined || value === null) return;
  if (schema.isStructSchema()) return checkStruct(schema, value, place, refuse);
  if (schema.isListSchema()) return Array.isArray(value) ? value.forEach((each, index) => checkValue(schema.getValueSchema(), each, `${place}[${index}]`)) : refuse('must be a list');
  if (schema.isMapSchema()) return Object.entries(value).forEach(([key, each]) => checkValue(schema.getValueSchema(), each, `${place}.${key}`));
  if (schema.isStringSchema() && typeof value !== 'string') return refuse('must be a text');
  if (schema.isNumericSchema() && typeof value !== 'number') return refuse('must be a number');
  if (schema.isBooleanSchema() && typeof value !== 'boolean') return refuse('must be true or false');
}

function checkStruct(schema: NormalizedSchema, value: unknown, place: string, refuse: (what: string) => never): void {
  if (typeof value !== 'object') return refuse('must be an object');
  const members = new Map(schema.structIterator());
  for (const [name, each] of Object.entries(value as object)) {
    const member = members.get(name);
    if (member === undefined) return refuse(`has no member ${name}`);
    checkValue(member, each, `${place}.${name}`);
  }
}
