import type { z } from 'zod';

/** Parses stored JSON with a strict schema, ignoring unknown fields at any depth: during a deployment, a newer release may have written them. */
export function parseStored<T>(schema: z.ZodType<T>, stored: unknown): T {
  const value: unknown = structuredClone(stored);
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete holderOf(value, issue.path)[key];
  }
  return schema.parse(value);
}

type Holder = Record<PropertyKey, unknown>;

function holderOf(value: unknown, path: readonly PropertyKey[]): Holder {
  return path.reduce((holder, key) => holder[key] as Holder, value as Holder);
}
