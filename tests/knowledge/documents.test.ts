import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCage, parseDocument, partText, Refusal, type Cage, type ParsedDocument } from '@aistudio/knowledge/ingest';
import { documentNames, haveDocuments, readCase, readDocument } from './find-documents.ts';

let cage: Cage;
beforeAll(() => {
  cage = openCage();
});
afterAll(() => cage.close());

const read = (bytes: Uint8Array, name: string, password: string | null = null) => parseDocument(cage, { bytes, name, password, owner: 'ada' });
const text = (document: ParsedDocument) => document.content.map(partText).join('\n\n');
const block = (document: ParsedDocument, words: string) => document.content.flatMap((part) => part.blocks.map((each) => ({ part, block: each }))).find((each) => each.block.text.includes(words));

/** The real files that contain no text, checked by hand: blank pages, pictures only, an empty form. */
const empty = new Set(
  `mammoth--empty.docx tika--testPDF_Version.9.x.pdf tika--testPDF_sigflags.pdf tika--testODSMacro.ods
  tika--testODTEmbeddedImageLink.odt tika--testRTFEmbeddedLink.rtf tika--testWPSAttachment.pptx`.split(/\s+/),
);
const refused: Record<string, string> = {
  'pypdf--005-libreoffice-writer-password__libreoffice-writer-password.pdf': 'needs_password',
  'tika--test-columnar.xls': 'legacy_excel',
  'tika--testEXCEL_charts.xlsb': 'binary_workbook',
  'tika--testMSG_Appointment.msg': 'outlook_message',
  'tika--testPPT_custom_props.ppt': 'legacy_powerpoint',
  'tika--testPPT_protected_passtika.pptx': 'encrypted',
  'tika--testWORD_bold_character_runs.doc': 'legacy_word',
  'tika--testWORD_truncated.docx': 'damaged',
};

describe.skipIf(!haveDocuments)('public documents', () => {
  test.each(documentNames('documents'))('%s has text, is known to have none, or is refused in words', async (name) => {
    const verdict = await read(readDocument('documents', name), name).catch((error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    });
    if (typeof verdict === 'string') return expect(verdict).toBe(refused[name]);
    expect(refused[name]).toBeUndefined();
    const said = text(verdict);
    const silent = said === '' && verdict.members.length === 0 && !verdict.content.some((part) => part.picture);
    expect(silent).toBe(empty.has(name));
    expect(JSON.stringify(verdict)).not.toMatch(/\\u0000|\\u200b|\\ufffe/i);
  });

  test('NUL in a text', async () => {
    const said = text(await read(readCase('nul-in-text.txt'), 'nul-in-text.txt'));
    expect(said).toContain('harbour office');
    expect(said).not.toContain('\0');
  });

  test('a PDF with a bad cross-reference table', async () => {
    expect(block(await read(readCase('bad-xref.pdf'), 'bad-xref.pdf'), 'quartz meter')!.part.number).toBe(2);
  });

  test('a scanned PDF marks its page as a picture', async () => {
    expect((await read(readCase('scan-only.pdf'), 'scan-only.pdf')).content).toMatchObject([{ number: 1, blocks: [], picture: true }]);
  });

  test('a protected PDF asks for its password, and opens with it', async () => {
    const bytes = readCase('password-open-sesame.pdf');
    await expect(read(bytes, 'a.pdf')).rejects.toMatchObject({ code: 'needs_password' });
    await expect(read(bytes, 'a.pdf', 'wrong')).rejects.toMatchObject({ code: 'wrong_password' });
    expect(text(await read(bytes, 'a.pdf', 'open-sesame'))).toContain('saffron');
  });

  test('a cell of a sheet keeps its address', async () => {
    const found = block(await read(readCase('inline-strings-no-styles.xlsx'), 'a.xlsx'), 'copper kettle')!;
    expect(found.part.label).toBe('Stock & Orders');
    expect(found.block).toMatchObject({ row: 5, cells: [{ at: 'B5', text: 'copper kettle' }, { at: 'D5', text: '42' }] });
  });

  test('an archive lists its members, confined', async () => {
    const { members } = await read(readCase('bundle.zip'), 'bundle.zip');
    expect(members.map(({ path }) => path)).toEqual(['docs/a.html', 'docs/b.pdf', 'evil.txt']);
    const inside = await Promise.all(members.map(({ path, bytes }) => read(bytes, path).then(text)));
    expect(inside.join(' ')).toMatch(/thyme[\s\S]*rosemary/);
  });

  test('a table in another encoding', async () => {
    const { content } = await read(readCase('windows-1252-semicolon.csv'), 'a.csv');
    expect(content[0]!.blocks.map((each) => each.text)).toEqual(['Stadt | Größe | Preis', 'München | 12,5 | 3 €', 'Zürich | 7,25 | 4 €']);
  });

  test('a page that declares the wrong charset', async () => {
    expect(text(await read(readCase('charset-lie.html'), 'a.html'))).toContain('gęślą');
  });

  test('JSON and a blob among words', async () => {
    expect(text(await read(readCase('notes.json'), 'notes.json'))).toContain('oregano');
    expect(text(await read(readCase('one-long-token.md'), 'a.md'))).toMatch(/cardamom[\s\S]*fennel/);
  });
});
