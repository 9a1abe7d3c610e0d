import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { lineOrNull } from '../../../document/normalise-text.ts';
import type { Block, Link } from '../../../document/parsed-document.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { htmlBlocks, type HtmlNode } from './html-blocks.ts';

/** Everything visible on a page that somebody uploaded. */
export const parseHtml: Parser = async (input, output) => {
  const { document } = openHtml(input.bytes, input.charset);
  await output.head({ ...headOf(document), parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: htmlBlocks(bodyOf(document)), picture: false });
};

/** The main text of a web page, without menus and advertisements, with its links; the whole page if no main text stands out. */
export const parseWebPage: Parser = async (input, output) => {
  const { document } = openHtml(input.bytes, input.charset);
  const head = headOf(document);
  const canonical = absolute(findIn(document, 'link[rel=canonical]')?.getAttribute('href'), input.address);
  const all = { blocks: htmlBlocks(bodyOf(document)), links: linksOf(document, input.address) };
  const article = new Readability(document as unknown as Document, { charThreshold: 200 }).parse();
  const inside = article?.content ? parseHTML(`<html><body>${article.content}</body></html>`).document : null;
  const main = inside ? { blocks: htmlBlocks(inside as unknown as HtmlNode), links: linksOf(inside, input.address) } : { blocks: [], links: [] };
  const length = (blocks: Block[]) => blocks.reduce((sum, block) => sum + block.text.length, 0);
  const { blocks, links } = length(main.blocks) >= Math.max(200, length(all.blocks) * 0.2) ? main : all;
  await output.head({ title: lineOrNull(article?.title) ?? head.title, author: lineOrNull(article?.byline) ?? head.author, parts: 1, notes: [], canonical });
  await output.part({ kind: 'whole', number: 1, label: null, blocks, picture: false, links });
};

const mostLinks = 500;

interface HtmlElement {
  textContent: string;
  getAttribute(name: string): string | null;
}

function findIn(document: unknown, selector: string): HtmlElement | null {
  return (document as { querySelector(selector: string): HtmlElement | null }).querySelector(selector);
}

function linksOf(document: unknown, base: string | null): Link[] {
  const anchors = [...(document as { querySelectorAll(selector: string): Iterable<HtmlElement> }).querySelectorAll('a[href]')];
  return anchors.slice(0, mostLinks).flatMap((anchor) => {
    const url = absolute(anchor.getAttribute('href'), base);
    const text = lineOrNull(anchor.textContent);
    return url && text ? [{ text, url }] : [];
  });
}

function absolute(href: string | null | undefined, base: string | null): string | null {
  const url = href ? URL.parse(href, base ?? undefined) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href.slice(0, 2_048) : null;
}

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
  return { title: lineOrNull(findIn(document, 'title')?.textContent), author: lineOrNull(findIn(document, 'meta[name=author]')?.getAttribute('content')) };
}
