import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { lineOrNull } from '../../../document/normalise-text.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { htmlBlocks, type HtmlNode } from './html-blocks.ts';

/** All that can be seen of a page that somebody uploaded. */
export const parseHtml: Parser = async (input, output) => {
  const { document } = openHtml(input.bytes, input.charset);
  await output.head({ ...headOf(document), parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: htmlBlocks(bodyOf(document)), picture: false });
};

/** The main text of a page on the web, without menus and advertisements; all of it where no main text stands out. */
export const parseWebPage: Parser = async (input, output) => {
  const whole = openHtml(input.bytes, input.charset);
  const all = htmlBlocks(bodyOf(whole.document));
  const article = new Readability(whole.document as unknown as Document, { charThreshold: 200 }).parse();
  const main = article?.content ? htmlBlocks(parseHTML(`<html><body>${article.content}</body></html>`).document as unknown as HtmlNode) : [];
  const length = (blocks: typeof all) => blocks.reduce((sum, block) => sum + block.text.length, 0);
  const blocks = length(main) >= Math.max(200, length(all) * 0.2) ? main : all;
  const head = headOf(openHtml(input.bytes, input.charset).document);
  await output.head({ title: lineOrNull(article?.title) ?? head.title, author: lineOrNull(article?.byline) ?? head.author, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks, picture: false });
};

function openHtml(bytes: Uint8Array, charset: string | null) {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096)).toString('latin1');
  const declared = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(start)?.[1] ?? null;
  const html = decodeText(bytes, charset ?? declared).replaceAll('\0', '');
  return parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
}

function bodyOf(document: unknown): HtmlNode {
  const { body, documentElement } = document as { body: HtmlNode | null; documentElement: HtmlNode };
  return body && [...body.childNodes].length > 0 ? body : documentElement;
}

function headOf(document: unknown) {
  const { querySelector } = document as { querySelector(selector: string): { textContent: string; getAttribute(name: string): string | null } | null };
  const find = querySelector.bind(document);
  return { title: lineOrNull(find('title')?.textContent), author: lineOrNull(find('meta[name=author]')?.getAttribute('content')) };
}
