import { dialects, type Dialect, type DialectField } from '@aistudio/contract/dialects';
import { badParameter } from '../gateway-error.ts';

/** A number of tokens or answers as requests write it; null if it means no limit, as -1 does. Throws for values that servers may read differently. */
export function readCount(name: string, value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw badParameter(name, `"${name}" must be a whole number.`);
  return value > 0 ? value : null;
}

/** The request with no limit above `most`. If it has none, the provider decides. */
export function withinTokens(dialect: Dialect, body: Readonly<Record<string, unknown>>, most: number | null): Readonly<Record<string, unknown>> {
  if (most === null) return body;
  const table: Readonly<Record<string, DialectField>> = dialects[dialect];
  const capped = Object.entries(body).map(([name, value]) => [name, Object.hasOwn(table, name) && table[name]!.costs === 'tokens' ? Math.min(value as number, most) : value] as const);
  return Object.fromEntries(capped);
}
