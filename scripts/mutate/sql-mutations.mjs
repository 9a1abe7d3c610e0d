const changes = [
  [/\band\b/g, 'or'],
  [/\bor\b/g, 'and'],
  [/(?<![<>=|-])<(?![<>=|-])/g, '<='],
  [/<=/g, '<'],
  [/(?<![<>=|-])>(?![<>=|-])/g, '>='],
  [/>=/g, '>'],
  [/\bdesc\b/g, ''],
  [/\bis null\b/g, 'is not null'],
  [/\bis not null\b/g, 'is null'],
  [/\bnot exists\b/g, 'exists'],
  [/\bnot in\b/g, 'in'],
  [/\bdistinct\b/g, ''],
  [/\bfor update\b/g, ''],
];

export function isSql(template) {
  return /\b(select|update|insert into|delete from|where|order by|on conflict|returning)\b/.test(template);
}

/** Replacements { start, end, text } in a piece of a query that begins at `offset` of the source. */
export function sqlMutations(piece, offset) {
  return changes.flatMap(([pattern, text]) => [...piece.matchAll(pattern)].map(({ index, 0: found }) => ({ start: offset + index, end: offset + index + found.length, text })));
}
