import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { paragraphs } from './parse-text.ts';

/** Source code and similar text: blocks of lines, unchanged except for invisible characters. */
export const parseCode: Parser = async ({ bytes, charset }, output) => {
  await output.head({ title: null, author: null, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: paragraphs(decodeText(bytes, charset), 'code'), picture: false });
};
