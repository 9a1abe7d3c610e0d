import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTesseractJs, findTesseract, openCage, parseDocument, partText, recognisePart, type Cage, type Recogniser } from '@aistudio/knowledge/ingest';
import { haveDocuments, readCase, readDocument } from './find-documents.ts';

let cage: Cage;
let installed: Recogniser | null;
beforeAll(async () => {
  cage = openCage();
  installed = await findTesseract();
  if (!installed) console.warn('NOT RUN: recognition by the system’s tesseract, because none is installed (Debian: apt-get install tesseract-ocr).');
});
afterAll(() => cage.close());

async function recognised(recogniser: Recogniser, bytes: Uint8Array, name: string): Promise<string> {
  const input = { bytes, name, owner: 'ada' };
  const document = await parseDocument(cage, input);
  const pages = await Promise.all(document.content.map((part) => recognisePart(cage, recogniser, input, document.format, part)));
  return pages.map(partText).join('\n');
}

describe.skipIf(!haveDocuments)('pictures of text', () => {
  test.each(['tesseract.js', 'tesseract'])('%s reads a scanned PDF and a PNG', { timeout: 120_000 }, async (name) => {
    const recogniser = name === 'tesseract' ? installed : createTesseractJs(cage);
    if (!recogniser) return;
    expect(await recognised(recogniser, readCase('scan-only.pdf'), 'scan-only.pdf')).toContain('ferry pier');
    expect(await recognised(recogniser, readDocument('documents', 'tika--testOCR_spacing.png'), 'a.png')).toMatch(/quick brown fox/);
  });

  test('a broken picture is refused, and the next one is read', { timeout: 60_000 }, async () => {
    const recogniser = createTesseractJs(cage);
    const png = readDocument('documents', 'tika--testOCR_spacing.png');
    await expect(recogniser.recognise({ bytes: png.slice(0, 60), owner: 'ada' })).rejects.toMatchObject({ name: 'Refusal' });
    expect((await recogniser.recognise({ bytes: png, owner: 'ada' })).map((block) => block.text).join(' ')).toContain('quick brown fox');
  });
});
