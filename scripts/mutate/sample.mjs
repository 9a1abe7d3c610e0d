import { listMutations } from './list-mutations.mjs';

/**
 * An endless sequence of mutations without repetition: a file (longer ones are likelier), an operator that applies to it, a place.
 * `files` are { path, source }. Ends when the files contain no more.
 */
export function* sample(files, random) {
  const left = files.map(({ path, source }) => ({ weight: source.split('\n').length, mutations: listMutations(path, source) })).filter(({ mutations }) => mutations.length > 0);
  while (left.length > 0) {
    const file = weighted(left, random);
    const names = [...new Set(file.mutations.map(({ operator }) => operator))];
    const operator = names[Math.floor(random() * names.length)];
    const places = file.mutations.filter((each) => each.operator === operator);
    const chosen = places[Math.floor(random() * places.length)];
    file.mutations.splice(file.mutations.indexOf(chosen), 1);
    if (file.mutations.length === 0) left.splice(left.indexOf(file), 1);
    yield chosen;
  }
}

function weighted(files, random) {
  let at = random() * files.reduce((sum, { weight }) => sum + weight, 0);
  return files.find(({ weight }) => (at -= weight) < 0) ?? files.at(-1);
}
