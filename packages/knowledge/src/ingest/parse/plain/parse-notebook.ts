import { lineOrNull, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { markdownBlocks } from './parse-markdown.ts';

interface Cell {
  cell_type?: unknown;
  source?: unknown;
  outputs?: unknown;
}

/** A Jupyter notebook (https://nbformat.readthedocs.io): its cells in order, with their output as text. */
export const parseNotebook: Parser = async ({ bytes }, output) => {
  const cells = (JSON.parse(decodeText(bytes)) as { cells?: unknown }).cells;
  if (!Array.isArray(cells)) throw new Refusal('damaged');
  const blocks = (cells as Cell[]).flatMap((cell) => (cell.cell_type === 'markdown' ? markdownBlocks(joined(cell.source)) : [...code(joined(cell.source)), ...outputsOf(cell.outputs)]));
  await output.head({ title: lineOrNull(blocks.find((block) => block.kind === 'heading')?.text), author: null, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks, picture: false });
};

function joined(source: unknown): string {
  return Array.isArray(source) ? source.join('') : typeof source === 'string' ? source : '';
}

function code(text: string): Block[] {
  const normal = normaliseText(text);
  return normal === '' ? [] : [{ kind: 'code', text: normal }];
}

function outputsOf(outputs: unknown): Block[] {
  if (!Array.isArray(outputs)) return [];
  return (outputs as { text?: unknown; data?: Record<string, unknown> }[]).flatMap(({ text, data }) => code(joined(text ?? data?.['text/plain']).slice(0, 20_000)));
}
