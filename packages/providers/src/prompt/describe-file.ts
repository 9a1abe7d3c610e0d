import type { GenerationPart } from '@aistudio/core';

/** A text unchanged; a file fenced under its name, for dialects without files. Well-formed. */
export function describeFile(part: Exclude<GenerationPart, { type: 'image' }>): string {
  if (part.type !== 'file') return part.text.toWellFormed();
  const text = part.text.toWellFormed();
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const name = part.name.toWellFormed().replace(/[\u0000-\u001f`]+/g, ' ').trim();
  return `File "${name}" (${part.mediaType}):\n${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
