import { parseSync } from 'oxc-parser';
import { operators, surroundings } from './operators.mjs';
import { walk } from './walk.mjs';

/** Every mutation of a source file: { path, operator, line, start, end, text }. `text` replaces start to end. */
export function listMutations(path, source) {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const found = [];
  walk(program, (node, parents) => {
    const around = surroundings(source, parents);
    for (const [operator, mutate] of Object.entries(operators)) {
      for (const replacement of mutate(node, around)) found.push({ path, operator, line: source.slice(0, replacement.start).split('\n').length, ...replacement });
    }
  });
  return found;
}

export function applyMutation(source, { start, end, text }) {
  return source.slice(0, start) + text + source.slice(end);
}
