import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeWord } from './write-word.ts';

/** The files of a zip archive, read through its central directory. */
function unzip(archive: Buffer): Record<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files: Record<string, string> = {};
  for (let at = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength, extraLength, commentLength, place] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32), archive.readUInt32LE(at + 42)];
    const begin = place + 30 + archive.readUInt16LE(place + 26) + archive.readUInt16LE(place + 28);
    const content = archive.subarray(begin, begin + size);
    files[archive.toString('utf8', at + 46, at + 46 + nameLength)] = (method === 0 ? content : inflateRawSync(content)).toString();
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

async function word(text: string): Promise<Record<string, string>> {
  const blob = await writeWord({ title: 'Fractions & more', turns: [{ heading: 'You asked', text: 'What?\nReally?', markdown: false, files: ['notes.txt'] }, { heading: 'Answer of Tutor', text, markdown: true, files: [] }] }, () => null);
  return unzip(Buffer.from(await blob.arrayBuffer()));
}

test('a document names who asked and who answered, below its title', async () => {
  const document = (await word('Because.'))['word/document.xml']!;
  expect(document).toContain('Fractions &amp; more');
  for (const words of ['You asked', 'Attached: notes.txt', 'What?', 'Really?', 'Answer of Tutor', 'Because.']) expect(document).toContain(words);
  expect(document.indexOf('You asked')).toBeLessThan(document.indexOf('Answer of Tutor'));
});

test('headings, lists, tables, code, links and footnotes become their Word equivalents', async () => {
  const files = await word('## Part\n\n1. one\n   - inner\n2. two\n\n| a | b |\n|--|:-:|\n| 1<br>2 | **3** |\n\n```js\nlet x = 1\nlet y\n```\n\n[there](https://example.org) not [here](javascript:alert(1)), H<sub>2</sub>O, said[^1].\n\n[^1]: By *whom*.');
  const document = files['word/document.xml']!;
  for (const part of ['w:val="Heading3"', '<w:numPr>', '<w:tbl>', '<w:b/>', 'w:val="subscript"', '<w:hyperlink', '<w:footnoteReference w:id="1"/>', 'let y', '<w:jc w:val="center"/>']) expect(document).toContain(part);
  expect(files['word/footnotes.xml']).toContain('whom');
  expect(files['word/_rels/document.xml.rels']).toContain('https://example.org');
  expect(JSON.stringify(files)).not.toContain('javascript:');
  expect(files['word/numbering.xml']).toMatch(/w:numFmt w:val="decimal"/);
});

test('right-to-left text is marked as such, and characters that XML cannot hold are dropped', async () => {
  const document = (await word('مرحبا\u0000 \ud800 **بالعالم**'))['word/document.xml']!;
  expect(document).toContain('<w:bidi/>');
  expect(document).toContain('<w:rtl/>');
  expect(document).not.toMatch(/[\u0000\ud800]/);
});

test('a formula that cannot be drawn stays readable', async () => {
  expect((await word('so $a^2$ is'))['word/document.xml']).toContain('a^2');
});
