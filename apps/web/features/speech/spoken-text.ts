import type { MarkdownBlock, MarkdownInline } from '../markdown/syntax/nodes.ts';
import { speechWords as words } from '../../words/speech-words.ts';

/** What is spoken of a text: its words, one piece per block; code and formulas are named, not spelled out. */
export function spokenText(blocks: readonly MarkdownBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [wordsOf(block.children)];
      case 'list':
        return block.items.flatMap((item, index) => spokenText(item.children).map((text, part) => (part === 0 && block.start !== null ? `${block.start + index}. ${text}` : text)));
      case 'quote':
        return spokenText(block.children);
      case 'disclosure':
        return [wordsOf(block.summary), ...(block.open ? spokenText(block.children) : [])];
      case 'table':
        return [block.header, ...block.rows].map((row) => row.map((cell) => wordsOf(cell.children)).join(', '));
      case 'code':
        return [words.codeIsHere];
      case 'formula':
        return [words.formulaIsHere];
      case 'literal':
        return [block.text];
      case 'rule':
      case 'footnote':
        return [];
    }
  }).filter((text) => text.trim() !== '');
}

function wordsOf(nodes: readonly MarkdownInline[]): string {
  return nodes.map((node) => {
    if (node.type === 'text' || node.type === 'code') return node.text;
    if (node.type === 'mark' || node.type === 'link') return wordsOf(node.children);
    if (node.type === 'image') return node.alt;
    if (node.type === 'formula') return node.tex.length <= 3 ? node.tex : words.formulaIsHere;
    return node.type === 'break' ? ', ' : '';
  }).join('');
}
