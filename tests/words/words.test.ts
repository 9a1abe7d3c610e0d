import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findSentences } from './find-sentences.ts';

const web = fileURLToPath(new URL('../../apps/web', import.meta.url));
const sources = ['features', 'ui', 'app'].flatMap((folder) =>
  readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(web, folder, path), 'utf8') })),
);
/** Names of browsers and systems, and steps of the Markdown parser, which nobody reads. */
const exempt = /describe-browser|markdown\/syntax\//;

test("a sentence in a page's code is found, text for programs is not", () => {
  const code = `
    import { x } from 'Some Thing';
    const label = 'Save';
    export const A = ({ n }: { n: 'One Two' }) => <p className="flex items-center" title="Close it" data-x="Not read">Hello {n} {busy ? 'Wait a moment' : \`\${n} of them are left\`}<input type="Text" role={n ? 'alert' : 'status'} />{n ? 'never' : n}</p>;
    const rows = [{ key: n ? 'one' : 'two', label: \`\${n} answers\` }];
    fetch('/api/x', { method: 'Post it' });
  `;
  expect(findSentences('a.tsx', code)).toEqual(['Save', 'Close it', 'Hello', 'Wait a moment', '{n} of them are left', 'never', '{n} answers']);
});

test('every sentence of the page is in its catalogue', () => {
  const missing = sources.filter(({ path }) => !exempt.test(path)).flatMap(({ path, text }) => findSentences(path, text).map((sentence) => `${path}: ${sentence}`));
  expect(missing).toEqual([]);
});

test('no sentence of the catalogue is unused, and none appears twice in one part', async () => {
  for (const file of readdirSync(join(web, 'words')).filter((each) => each.endsWith('-words.ts'))) {
    const [[name, words]] = Object.entries((await import(join(web, 'words', file))) as Record<string, Record<string, string>>) as [[string, Record<string, string>]];
    const users = sources.filter(({ text }) => text.includes(`import { ${name} as words }`)).map(({ text }) => text).join('\n');
    expect(Object.keys(words).filter((key) => !new RegExp(`\\bwords\\.${key}\\b`).test(users)), file).toEqual([]);
    expect(Object.keys(words).length, file).toBe(new Set(Object.values(words).map((text) => text.replaceAll(/\{\w+\}/g, '{}'))).size);
  }
});
