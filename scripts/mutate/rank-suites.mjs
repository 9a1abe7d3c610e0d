import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Test files below `suites` that mention the words of a source file most, the likeliest to notice a fault in it first.
 * The fewer test files use a word, the more it counts; a file that mentions everything says little of anything. A test file that
 * shares a word of its name with the source file comes before all others.
 */
export function rankSuites(path, root, suites, most) {
  const texts = suites.flatMap((suite) => testFiles(root, suite)).map((name) => ({ name, words: new Set(wordsOf(`${name} ${readFileSync(join(root, name), 'utf8')}`)) }));
  const wanted = new Set(wordsOf(`${basename(path)} ${readFileSync(join(root, path), 'utf8')}`));
  const weights = new Map([...wanted].map((word) => [word, weightOf(word, texts)]));
  const named = wordsOf(basename(path));
  const sharesName = (name) => wordsOf(basename(name).replace('.test.ts', '')).some((word) => named.includes(word));
  const score = ({ words }) => [...wanted].reduce((sum, word) => sum + (words.has(word) ? weights.get(word) : 0), 0) / Math.sqrt(words.size);
  return texts.map((text) => ({ name: text.name, first: sharesName(text.name), score: score(text) })).filter((each) => each.score > 0).toSorted((a, b) => b.first - a.first || b.score - a.score).slice(0, most).map(({ name }) => name);
}

function weightOf(word, texts) {
  const users = texts.filter(({ words }) => words.has(word)).length;
  return users === 0 ? 0 : Math.log((texts.length + 1) / users);
}

/** Long enough to mean something: the parts of names and of strings. */
function wordsOf(text) {
  return text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase()).filter((word) => word.length > 3);
}

function testFiles(root, suite) {
  if (!statSync(join(root, suite)).isDirectory()) return [suite];
  return readdirSync(join(root, suite), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(suite, name));
}
