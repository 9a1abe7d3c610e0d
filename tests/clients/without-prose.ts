/** Names, kinds and values are shorter. */
const longestName = 40;

/**
 * What an agent tells a model belongs to its makers, and only shape and length matter here: the same value with every longer text
 * replaced by one of the same length without meaning. JSON inside a text stays JSON.
 */
export function withoutProse(value: unknown): unknown {
  if (typeof value === 'string') return value.length <= longestName ? value : (jsonWithoutProse(value) ?? 'word '.repeat(Math.ceil(value.length / 5)).slice(0, value.length));
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutProse(inner)]));
}

function jsonWithoutProse(text: string): string | null {
  if (!text.startsWith('{')) return null;
  try {
    return JSON.stringify(withoutProse(JSON.parse(text)));
  } catch {
    return null;
  }
}
