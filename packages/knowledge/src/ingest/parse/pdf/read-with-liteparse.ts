import { LiteParse, type ParsedPage } from '@llamaindex/liteparse';
import { lineOrNull, normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block, Part } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import { mostPages, pageNotes, type PdfReader } from './pdf-reader.ts';

/** Pages at once: few at first, so that the first can be cited soon. */
const firstPages = 16;
const furtherPages = 250;

export const readWithLiteparse: PdfReader = async function* (input) {
  let total = firstPages;
  for (let from = 1; from <= Math.min(total, mostPages); ) {
    const to = from + (from === 1 ? firstPages : furtherPages) - 1;
    const result = await parse(input.bytes, input.password, `${from}-${Math.min(to, mostPages)}`);
    if (from === 1) {
      total = result.totalPages;
      yield { head: { title: xmp(result.docMeta?.xmp, 'title'), author: xmp(result.docMeta?.xmp, 'creator'), parts: total, notes: pageNotes(total) } };
    }
    const failed = new Set(result.pageErrors.map(({ pageNum }) => pageNum));
    const pages = new Map(result.pages.map((page) => [page.pageNum, page]));
    for (let number = from; number <= Math.min(to, total, mostPages); number += 1) {
      const page = pages.get(number);
      yield { page: page ? toPart(page) : emptyPart(number, failed.has(number)) };
    }
    from = to + 1;
  }
};

async function parse(bytes: Uint8Array, password: string | null, targetPages: string) {
  const reader = new LiteParse({
    ocrEnabled: false,
    outputFormat: 'json',
    imageMode: 'off',
    quiet: true,
    numWorkers: 1,
    maxPages: mostPages,
    targetPages,
    continueOnPageError: true,
    extractBlocks: true,
    extractContentBounds: true,
    extractDocumentMetadata: true,
    extractLinks: false,
    ...(password === null ? {} : { password }),
  });
  try {
    return await reader.parse(bytes);
  } catch (error) {
    if (/password/i.test(String(error))) throw new Refusal(password === null ? 'needs_password' : 'wrong_password', { cause: error });
    throw error;
  }
}

function emptyPart(number: number, picture: boolean): Part {
  return { kind: 'page', number, label: null, blocks: [], picture };
}

function toPart(page: ParsedPage): Part {
  const blocks = (page.blocks ?? []).flatMap(toBlocks);
  const text = blocks.length > 0 ? '' : normaliseText(page.textItems.map((item) => item.text).join('\n'));
  if (text !== '') blocks.push({ kind: 'paragraph', text });
  return { kind: 'page', number: page.pageNum, label: lineOrNull(page.pageLabel), blocks, picture: blocks.length === 0 && page.contentBounds !== undefined };
}

function toBlocks(block: NonNullable<ParsedPage['blocks']>[number]): Block[] {
  if (block.kind === 'table') {
    return [block.header ?? [], ...(block.rows ?? [])].flatMap((row, index): Block[] => {
      const text = row.map((cell) => normaliseLine(plain(cell.text))).join(' | ');
      return /[^ |]/.test(text) ? [{ kind: 'row', text, row: index + 1, cells: [] }] : [];
    });
  }
  if (block.kind === 'code') return some({ kind: 'code', text: normaliseText((block.lines ?? [block.text ?? '']).join('\n')) });
  const text = normaliseText(plain(block.text ?? ''));
  if (block.kind === 'heading') return some({ kind: 'heading', text: normaliseLine(text), level: block.level ?? 1 });
  if (block.kind === 'list_item') return some({ kind: 'list', text: `${block.marker ?? '•'} ${text}` });
  return some({ kind: 'paragraph', text });
}

function some(block: Block): Block[] {
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(block.text) ? [block] : [];
}

/** Its blocks contain Markdown emphasis, with real asterisks and underscores escaped. */
function plain(markdown: string): string {
  return markdown.replace(/(?<!\\)\*+/g, '').replace(/\\([\\`*_{}[\]()#+\-.!~|<>])/g, '$1');
}

/** Dublin Core within XMP: the first item of a list, or the text itself. */
function xmp(packet: string | undefined, name: string): string | null {
  const found = new RegExp(`<dc:${name}>[\\s\\S]{0,500}?<rdf:li[^>]*>([^<]{1,500})<`).exec(packet ?? '');
  return lineOrNull(found?.[1]?.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[entity] ?? ''));
}
