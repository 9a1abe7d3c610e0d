import type { NormalizedSchema } from '@smithy/core/schema';
import { ApiFailure } from './failure.ts';

/** The content of an AWS query protocol form, by the schema of its operation; undefined where it is empty. */
export function readQuery(schema: NormalizedSchema, form: URLSearchParams, place = ''): unknown {
  if (schema.isStructSchema()) return readStruct(schema, form, place);
  if (schema.isListSchema()) return readList(schema, form, place);
  const text = form.get(place);
  if (text === null) return undefined;
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isStringSchema()) return text;
  throw new ApiFailure('InvalidParameterValue', `${place} cannot be read here.`);
}

function readStruct(schema: NormalizedSchema, form: URLSearchParams, place: string): object | undefined {
  if (place !== '' && ![...form.keys()].some((key) => key.startsWith(`${place}.`))) return undefined;
  const members = [...schema.structIterator()].map(([name, member]) => [name, readQuery(member, form, `${place === '' ? '' : `${place}.`}${member.getMergedTraits().xmlName ?? name}`)]);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function readList(schema: NormalizedSchema, form: URLSearchParams, place: string): unknown[] | undefined {
  const member = schema.getValueSchema();
  const prefix = schema.getMergedTraits().xmlFlattened === 1 ? place : `${place}.${member.getMergedTraits().xmlName ?? 'member'}`;
  const found: unknown[] = [];
  for (let index = 1; ; index += 1) {
    const value = readQuery(member, form, `${prefix}.${index}`);
    if (value === undefined) return found.length === 0 ? undefined : found;
    found.push(value);
  }
}
