import type { Block } from '../../document/parsed-document.ts';
import { paragraphs } from '../parse/plain/parse-text.ts';

/** An engine's output, without lines that contain no letter or digit: dust and rules read as punctuation. */
export function textBlocks(text: string): Block[] {
  const lines = text.split('\n').map((line) => (/[\p{L}\p{N}]/u.test(line) ? line : ''));
  return paragraphs(lines.join('\n'));
}
