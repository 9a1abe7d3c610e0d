import mammoth from 'mammoth';
import { parseHTML } from 'linkedom';
import { checkArchive } from '../../archive/open-archive.ts';
import type { Parser } from '../parser.ts';
import { htmlBlocks, type HtmlNode } from '../web/html-blocks.ts';
import { readProperties } from './read-properties.ts';

/** Word, with mammoth: headings by style, lists, tables, notes. Linked files are never opened. */
export const parseDocx: Parser = async ({ bytes }, output) => {
  checkArchive(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const { value } = await mammoth.convertToHtml({ buffer }, { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), ignoreEmptyParagraphs: true });
  await output.head({ ...readProperties(bytes), parts: 1, notes: [] });
  const { document } = parseHTML(`<html><body>${value}</body></html>`);
  await output.part({ kind: 'whole', number: 1, label: null, blocks: htmlBlocks(document.body as unknown as HtmlNode), picture: false });
};
