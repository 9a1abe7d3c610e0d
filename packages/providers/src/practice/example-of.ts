import { isRecord } from '../json/is-record.ts';
import { listIn } from '../json/values.ts';

type Schema = Record<string, unknown>;

/** Depth of nested values, where a self-referential schema ends. */
const deepest = 6;

const formats: Record<string, string> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  email: 'someone@example.org',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  ipv4: '192.0.2.1',
  hostname: 'example.org',
};

/**
 * A value that matches a JSON Schema, with the question's text where it fits. Patterns are satisfied if an ordinary word matches.
 * Source: https://json-schema.org/draft/2020-12
 */
export function exampleOf(schema: unknown, question: string, root: unknown = schema, depth = 0): unknown {
  if (!isRecord(schema)) return text({}, question);
  const resolved = merged(schema, root);
  for (const name of ['const', 'default'] as const) if (resolved[name] !== undefined) return resolved[name];
  for (const name of ['enum', 'examples'] as const) if (Array.isArray(resolved[name]) && resolved[name].length > 0) return mentioned(resolved[name], question);
  const choices = listIn(resolved.anyOf ?? resolved.oneOf).filter((choice) => !isRecord(choice) || choice.type !== 'null');
  if (choices.length > 0) return exampleOf(choices[0], question, root, depth);
  switch (typeOf(resolved)) {
    case 'object':
      return object(resolved, question, root, depth);
    case 'array':
      return depth >= deepest ? [] : array(resolved, question, root, depth);
    case 'integer':
    case 'number':
      return number(resolved, question);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return text(resolved, question);
  }
}

function typeOf({ type, properties, items }: Schema): unknown {
  const named: unknown = Array.isArray(type) ? (type.find((each) => each !== 'null') ?? 'null') : type;
  return named ?? (properties !== undefined ? 'object' : items !== undefined ? 'array' : 'string');
}

/** The target of a reference, and all parts of a whole, merged. */
function merged(schema: Schema, root: unknown): Schema {
  let resolved: Schema = schema;
  for (let step = 0; step < deepest && typeof resolved.$ref === 'string'; step += 1) {
    const { $ref, ...rest } = resolved;
    resolved = { ...pointedAt(root, $ref as string), ...rest };
  }
  return listIn(resolved.allOf)
    .filter(isRecord)
    .reduce<Schema>((whole, part) => {
      const each = merged(part, root);
      return { ...whole, ...each, properties: { ...(whole.properties as object), ...(each.properties as object) }, required: [...listIn(whole.required), ...listIn(each.required)] };
    }, resolved);
}

function pointedAt(root: unknown, reference: string): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/').filter((step) => step !== '').map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = steps.reduce<unknown>((value, step) => (isRecord(value) || Array.isArray(value) ? (value as Schema)[step] : undefined), root);
  return isRecord(found) ? found : {};
}

function object(schema: Schema, question: string, root: unknown, depth: number): Schema {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = new Set(listIn(schema.required));
  const names = Object.keys(properties).filter((name) => required.has(name) || depth < deepest / 2);
  return Object.fromEntries(names.map((name) => [name, exampleOf(properties[name], question, root, depth + 1)]));
}

function array(schema: Schema, question: string, root: unknown, depth: number): unknown[] {
  const fixed = listIn(schema.prefixItems).map((each) => exampleOf(each, question, root, depth + 1));
  const wanted = Math.min(20, Math.max(fixed.length, Number(schema.minItems ?? (schema.maxItems === 0 ? 0 : 1))));
  return [...fixed, ...Array.from({ length: wanted - fixed.length }, () => exampleOf(schema.items ?? {}, question, root, depth + 1))];
}

function number(schema: Schema, question: string): number {
  const step = Number(schema.multipleOf ?? (schema.type === 'number' ? 0 : 1)) || 0;
  const least = Number(schema.minimum ?? (schema.exclusiveMinimum === undefined ? -Infinity : Number(schema.exclusiveMinimum) + (step || 1)));
  const most = Number(schema.maximum ?? (schema.exclusiveMaximum === undefined ? Infinity : Number(schema.exclusiveMaximum) - (step || 1)));
  const said = Number(/-?\d+(\.\d+)?/.exec(question)?.[0] ?? 1);
  const within = Math.min(most, Math.max(least, said));
  if (step === 0) return within;
  const rounded = Math.ceil(within / step) * step;
  return rounded > most ? Math.floor(most / step) * step : rounded;
}

function text(schema: Schema, question: string): string {
  const { format, minLength, maxLength, pattern } = schema;
  if (typeof format === 'string' && Object.hasOwn(formats, format)) return formats[format]!;
  const quoted = /["“'`]([^"”'`]+)["”'`]/.exec(question)?.[1];
  const name = /\p{Lu}[\p{L}\p{N}-]+(?:\s\p{Lu}[\p{L}\p{N}-]+)*(?=[^\p{L}\p{N}]*$)/u.exec(question)?.[0];
  const candidates = [quoted, name, question.trim(), 'example', 'a', '1'].filter((each) => each !== undefined && each !== '') as string[];
  const fitting = candidates.find((each) => typeof pattern !== 'string' || fits(pattern, each)) ?? candidates[0]!;
  const padded = fitting.padEnd(Math.min(Number(minLength ?? 0), 1_000), '.');
  return padded.slice(0, Number(maxLength ?? 200)).toWellFormed();
}

function mentioned(values: unknown[], question: string): unknown {
  return values.find((value) => typeof value === 'string' && value !== '' && question.toLowerCase().includes(value.toLowerCase())) ?? values[0];
}

function fits(pattern: string, candidate: string): boolean {
  try {
    // A pattern comes from outside: a long candidate could make a bad one run forever.
    return candidate.length <= 40 && new RegExp(pattern, 'u').test(candidate);
  } catch {
    return true;
  }
}
