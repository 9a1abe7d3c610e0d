/** What a statement must not do while the previous release, which knows nothing about it, still reads and writes. */
const breaking: [RegExp, string][] = [
  [/\bdrop (?!index\b|default\b|not null\b)/, 'it removes what the previous release may use'],
  [/\b(truncate|rename)\b/, 'it removes what the previous release uses'],
  [/\balter (column )?\S+ (set data )?type\b/, 'it changes a type under the previous release'],
  [/\bset not null\b/, 'the previous release may write null'],
  [/\badd (column )?(?![^,]*\bdefault\b)[^,]*\bnot null\b/, 'the previous release does not fill this column: give it a default'],
  [/\badd (constraint|check|unique|primary|foreign|exclude)\b/, 'the previous release may write what this refuses'],
];

/**
 * Why the previous release could not work with the schema after this statement; null if it can. A removal comes one release later,
 * and says `-- unused since <version>` in its statement.
 */
export function breaksReleaseBefore(statement: string): string | null {
  if (/--\s*unused since \S+/i.test(statement)) return null;
  const plain = statement
    .replaceAll(/'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
  return breaking.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
