import { chooseRecogniser, openCage, parseDocument, partText, recognisePart } from '@aistudio/knowledge/ingest';
import type { ReadLines } from '../../../local-cloud/textract/textract.ts';

/** What the local Textract reads with: every page, whether it is a picture or not. */
export function openLineReader(): { readLines: ReadLines } & AsyncDisposable {
  const cage = openCage();
  const readLines: ReadLines = async (bytes) => {
    const recogniser = await chooseRecogniser(cage);
    const input = { bytes, name: 'document', owner: 'textract' };
    const document = await parseDocument(cage, input);
    const pages: string[][] = [];
    for (const part of document.content) pages.push(partText(await recognisePart(cage, recogniser, input, document.format, part)).split('\n'));
    return pages;
  };
  return { readLines, [Symbol.asyncDispose]: () => cage.close() };
}
