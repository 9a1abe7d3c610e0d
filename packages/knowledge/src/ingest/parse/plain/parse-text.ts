import { normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';

/** Plain text: empty lines separate paragraphs. */
export const parseText: Parser = async ({ bytes, charset }, output) => {
  await output.head({ title: null, author: null, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: paragraphs(decodeText(bytes, charset)), picture: false });
};

export function paragraphs(text: string, kind: 'paragraph' | 'code' = 'paragraph'): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((paragraph): Block => ({ kind, text: normaliseText(paragraph) }))
    .filter((block) => block.text !== '');
}
