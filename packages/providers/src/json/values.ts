import { parseExact } from '@aistudio/stream';

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A whole number of tokens; null for anything else. */
export function countIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;
}

/** The object under a name, or an empty one. */
export function recordIn(value: unknown, name: string): Record<string, unknown> {
  const inner: unknown = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {};
}

export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Null if the text is not JSON. Numbers that a double cannot hold keep their digits. */
export function parseJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return null;
  }
}
