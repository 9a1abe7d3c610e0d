import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lineOrNull, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import { mostPages, pageNotes, type PdfReader } from './pdf-reader.ts';

export const readWithPdfjs: PdfReader = async function* (input) {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: Uint8Array.from(input.bytes),
    ...(input.password === null ? {} : { password: input.password }),
    cMapUrl: `${join(home, 'cmaps')}/`,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = await loading.promise.catch((error: unknown) => {
    if (/password/i.test(String(error))) throw new Refusal(input.password === null ? 'needs_password' : 'wrong_password', { cause: error });
    throw error;
  });
  const info = (await document.getMetadata().catch(() => null))?.info as { Title?: unknown; Author?: unknown } | undefined;
  yield { head: { title: lineOrNull(info?.Title), author: lineOrNull(info?.Author), parts: document.numPages, notes: pageNotes(document.numPages) } };
  const labels = await document.getPageLabels().catch(() => null);
  for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
    const page = await document.getPage(number);
    const blocks = toBlocks((await page.getTextContent()).items as TextItem[]);
    const picture = blocks.length === 0 && (await page.getOperatorList()).fnArray.some((operator) => marks(OPS).has(operator));
    yield { page: { kind: 'page', number, label: lineOrNull(labels?.[number - 1]), blocks, picture } };
    page.cleanup();
  }
  await loading.destroy();
};

interface TextItem {
  str: string;
  hasEOL: boolean;
  height: number;
  transform: number[];
}

/** Lines close to each other form a paragraph. */
function toBlocks(items: TextItem[]): Block[] {
  const paragraphs: string[] = [''];
  let below: number | null = null;
  for (const { str, hasEOL, height, transform } of items.filter((item) => 'str' in item)) {
    const y = transform[5] ?? 0;
    if (below !== null && height > 0 && Math.abs(below - y) > height * 2) paragraphs.push('');
    if (height > 0) below = y;
    paragraphs[paragraphs.length - 1] += hasEOL ? `${str}\n` : str;
  }
  return paragraphs.flatMap((paragraph): Block[] => {
    const text = normaliseText(paragraph).replace(/ *\n */g, ' ');
    return text === '' ? [] : [{ kind: 'paragraph', text }];
  });
}

type Operators = Record<string, number>;

function marks(operators: Operators): Set<number> {
  const names = ['fill', 'eoFill', 'stroke', 'fillStroke', 'eoFillStroke', 'closeStroke', 'paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintImageMaskXObjectRepeat', 'paintImageXObjectRepeat', 'paintInlineImageXObjectGroup', 'shadingFill', 'paintSolidColorImageMask', 'constructPath'];
  return new Set(names.flatMap((name) => operators[name] ?? []));
}
