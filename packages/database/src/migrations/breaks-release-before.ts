/** What a statement may not do while the release before, which knows nothing of it, still reads and writes. */
const breaking: [RegExp, string][] = [
  [/\bdrop (?!index\b|default\b|not null\b)/, 'it removes what the release before may use'],
  [/\b(truncate|rename)\b/, 'it removes what the release before uses'],
  [/\balter (column )?\S+ (set data )?type\b/, 'it changes a type under the release before'],
  [/\bset not null\b/, 'the release before may write null'],
  [/\badd (column )?(?![^,]*\bdefault\b)[^,]*\bnot null\b/, 'the release before does not fill this column: give it a default'],
  [/\badd (constraint|check|unique|primary|foreign|exclude)\b/, 'the release before may write what this refuses'],
];

/**
 * Why the release before could not go on with the schema after this statement; null when it can. A removal comes a
 * release later, and says `-- unused since <version>` in its statement.
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
