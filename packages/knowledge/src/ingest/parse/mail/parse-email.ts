import { parseHTML } from 'linkedom';
import PostalMime, { type Email } from 'postal-mime';
import { lineOrNull, normaliseLine } from '../../../document/normalise-text.ts';
import type { Block, Part } from '../../../document/parsed-document.ts';
import { confinePath } from '../../archive/confine-path.ts';
import { isZip } from '../parse-zip.ts';
import type { Parser, ParserOutput } from '../parser.ts';
import { paragraphs } from '../plain/parse-text.ts';
import { htmlBlocks, type HtmlNode } from '../web/html-blocks.ts';

/** A message: sender, recipients, date and subject, then its text; attachments become documents of their own. */
export const parseEmail: Parser = async ({ bytes }, output) => {
  const email = await readEmail(bytes);
  await output.head({ title: lineOrNull(email.subject), author: lineOrNull(addresses(email.from ? [email.from] : [])), parts: 1, notes: [] });
  await output.part(messagePart(email, 1));
  await tellAttachments(email, output);
};

export function readEmail(bytes: Uint8Array): Promise<Email> {
  return PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 });
}

export function messagePart(email: Email, number: number): Part {
  const head = [
    ['From', addresses(email.from ? [email.from] : [])],
    ['To', addresses(email.to ?? [])],
    ['Cc', addresses(email.cc ?? [])],
    ['Date', email.date ?? ''],
    ['Subject', email.subject ?? ''],
  ].flatMap(([name, value]) => (normaliseLine(value!) === '' ? [] : [`${name}: ${normaliseLine(value!).slice(0, 2_000)}`]));
  const plain = paragraphs(email.text ?? '');
  const body = plain.length > 0 || !email.html ? plain : htmlBlocks(parseHTML(`<html><body>${email.html}</body></html>`).document as unknown as HtmlNode);
  const blocks: Block[] = [...(head.length > 0 ? [{ kind: 'paragraph' as const, text: head.join('\n') }] : []), ...body];
  return { kind: 'message', number, label: lineOrNull(email.subject), blocks, picture: false };
}

export async function tellAttachments(email: Email, output: ParserOutput): Promise<void> {
  for (const [index, { filename, content, related }] of (email.attachments ?? []).entries()) {
    if (related) continue;
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer);
    const path = confinePath(filename ?? '') ?? `attachment-${index + 1}`;
    if (bytes.length === 0) continue;
    if (isZip(bytes, path)) await output.refused(path, 'nested_archives');
    else await output.member(path, bytes);
  }
}

function addresses(list: { name?: string; address?: string }[]): string {
  return list.map(({ name, address }) => (name && address ? `${name} <${address}>` : (address ?? name ?? ''))).join(', ');
}
