import { normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { paragraphs } from './parse-text.ts';

/** JSON as its paths and values, `orders[2].item: copper kettle`, one per line; JSON lines too; anything else as text. */
export const parseJson: Parser = async ({ bytes, charset }, output) => {
  const text = decodeText(bytes, charset);
  await output.head({ title: null, author: null, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: jsonBlocks(text) ?? paragraphs(text, 'code'), picture: false });
};

function jsonBlocks(text: string): Block[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
  const blocks: Block[] = [];
  const waiting: { path: string; value: unknown }[] = [{ path: '', value }];
  while (waiting.length > 0) {
    const { path, value: current } = waiting.pop()!;
    if (typeof current === 'object' && current !== null) {
      const inner = Array.isArray(current) ? current.map((item, index) => ({ path: `${path}[${index}]`, value: item as unknown })) : Object.entries(current).map(([key, item]) => ({ path: path === '' ? key : `${path}.${key}`, value: item as unknown }));
      for (const each of inner.toReversed()) waiting.push(each);
    } else {
      const line = normaliseText(`${path}${path === '' ? '' : ': '}${String(current)}`);
      const last = blocks.at(-1);
      if (last && last.text.length < 1_000) last.text += `\n${line}`;
      else if (line !== '') blocks.push({ kind: 'code', text: line });
    }
  }
  return blocks;
}
