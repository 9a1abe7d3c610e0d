import { parseHTML } from 'linkedom';
import { lineOrNull } from '../../../document/normalise-text.ts';
import { Refusal } from '../../../document/refusal.ts';
import { openArchive } from '../../archive/open-archive.ts';
import { decodeText } from '../../text/decode-text.ts';
import { all, parseXml } from './xml.ts';
import type { Parser } from '../parser.ts';
import { htmlBlocks, type HtmlNode } from '../web/html-blocks.ts';

/** EPUB (https://www.w3.org/TR/epub-33/): the files of the book in reading order, each as a part. */
export const parseEpub: Parser = async ({ bytes }, output) => {
  const archive = openArchive(bytes);
  if (archive.names.includes('META-INF/encryption.xml') && /EncryptedData[\s\S]*x?html/i.test(archive.read('META-INF/encryption.xml')!.toString('latin1'))) throw new Refusal('encrypted');
  const container = archive.read('META-INF/container.xml');
  const home = container && all(parseXml(container), 'rootfile')[0]?.getAttribute('full-path');
  const book = home ? archive.read(home) : null;
  if (!home || !book) throw new Refusal('damaged');
  const root = parseXml(book);
  const paths = new Map(all(root, 'item').map((item) => [item.getAttribute('id') ?? '', resolve(home, item.getAttribute('href') ?? '')]));
  const chapters = all(root, 'itemref').flatMap((item) => paths.get(item.getAttribute('idref') ?? '') ?? []);
  const said = (name: string) => lineOrNull(all(root, name)[0]?.textContent);
  await output.head({ title: said('dc:title'), author: said('dc:creator'), parts: chapters.length, notes: [] });
  for (const [index, path] of chapters.entries()) {
    const chapter = archive.read(path);
    const html = chapter ? decodeText(chapter).replace(/^<\?xml[^>]*>/, '') : '';
    const blocks = htmlBlocks(parseHTML(html).document as unknown as HtmlNode);
    await output.part({ kind: 'chapter', number: index + 1, label: lineOrNull(blocks.find((block) => block.kind === 'heading')?.text), blocks, picture: false });
  }
};

function resolve(home: string, href: string): string {
  return decodeURIComponent(new URL(href, `zip:///${home}`).pathname.slice(1));
}
