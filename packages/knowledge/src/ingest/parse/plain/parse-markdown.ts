import { lineOrNull, normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';

/** Markdown: headings, fenced code, lists and tables; emphasis and link addresses are left out of the text. */
export const parseMarkdown: Parser = async ({ bytes, charset }, output) => {
  const blocks = markdownBlocks(decodeText(bytes, charset));
  const title = blocks.find((block) => block.kind === 'heading')?.text;
  await output.head({ title: lineOrNull(title), author: null, parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks, picture: false });
};

export function markdownBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { kind: 'paragraph' | 'list' | 'code'; lines: string[]; fence?: string } | null = null;
  let row = 0;
  const close = () => {
    if (open) {
      const text = normaliseText(open.kind === 'code' ? open.lines.join('\n') : plain(open.lines.join('\n')));
      if (text !== '') blocks.push({ kind: open.kind, text });
    }
    open = null;
  };
  const begin = (kind: 'paragraph' | 'list' | 'code', line: string, fence?: string) => {
    close();
    open = { kind, lines: [line], fence };
  };
  for (const line of markdown.replace(/^\ufeff?---\n[\s\S]*?\n---\n/, '').split(/\r\n?|\n/)) {
    const current = open as { kind: string; lines: string[]; fence?: string } | null;
    if (current?.fence) {
      if (line.trim().startsWith(current.fence)) close();
      else current.lines.push(line);
      continue;
    }
    const fence = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line.trimEnd().replace(/(?<=[ \t])#+$/, ''));
    const underline = /^ {0,3}(=+|-{2,})\s*$/.exec(line);
    if (fence) begin('code', '', fence);
    else if (heading) {
      close();
      pushHeading(blocks, heading[2]!, heading[1]!.length);
    } else if (underline && current?.kind === 'paragraph' && current.lines.length === 1) {
      const text = current.lines[0]!;
      open = null;
      pushHeading(blocks, text, underline[1]!.startsWith('=') ? 1 : 2);
    } else if (/^\s*\|.*\|\s*$/.test(line)) {
      close();
      const cells = line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => normaliseLine(plain(cell)));
      if (blocks.at(-1)?.kind !== 'row') row = 0;
      if (!cells.every((cell) => /^:?-*:?$/.test(cell))) blocks.push({ kind: 'row', text: cells.join(' | '), row: (row += 1), cells: [] });
    } else if (/^\s*([-*+]|\d+[.)])\s+/.test(line)) begin('list', line.trimEnd());
    else if (line.trim() === '') close();
    else if (current) current.lines.push(line.trim());
    else begin('paragraph', line.trim());
  }
  close();
  return blocks;
}

function pushHeading(blocks: Block[], markdown: string, level: number): void {
  const text = normaliseLine(plain(markdown));
  if (text !== '') blocks.push({ kind: 'heading', text, level });
}

function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]{0,500})\]\([^)\s]{0,2000}(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/<(https?:[^>\s]{1,2000})>/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]{1,500})`/g, '$1');
}
