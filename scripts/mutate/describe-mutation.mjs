import { applyMutation } from './list-mutations.mjs';

/** The lines that a mutation changes, as a diff. */
export function describeMutation(source, mutation) {
  const before = source.split('\n');
  const after = applyMutation(source, mutation).split('\n');
  let top = 0;
  while (before[top] === after[top] && top < before.length) top += 1;
  let bottom = 0;
  while (before.at(-1 - bottom) === after.at(-1 - bottom) && bottom < Math.min(before.length, after.length) - top) bottom += 1;
  const cut = (lines) => lines.slice(top, lines.length - bottom).map((line) => line.trimEnd());
  return [`${mutation.path}:${mutation.line} ${mutation.operator}`, ...cut(before).map((line) => `-${line}`), ...cut(after).map((line) => `+${line}`)].join('\n');
}
