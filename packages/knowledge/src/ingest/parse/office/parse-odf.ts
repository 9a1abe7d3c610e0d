import { lineOrNull, normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block, Part } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import { openArchive } from '../../archive/open-archive.ts';
import type { Parser } from '../parser.ts';
import { rowBlock } from '../row-block.ts';
import { readProperties } from './read-properties.ts';
import { all, parseXml, type XmlElement } from './xml.ts';

/** OpenDocument (https://docs.oasis-open.org/office/OpenDocument/v1.3/): texts whole, presentations by slide, spreadsheets by sheet. */
export const parseOdf: Parser = async ({ bytes }, output) => {
  const archive = openArchive(bytes);
  if (/encryption-data/.test(archive.read('META-INF/manifest.xml')?.toString('latin1') ?? '')) throw new Refusal('encrypted');
  const content = archive.read('content.xml');
  if (!content) throw new Refusal('damaged');
  const root = parseXml(content);
  const body = all(root, 'office:body')[0] ?? root;
  const parts = [...sheets(body), ...slides(body)];
  const told: Part[] = parts.length > 0 ? parts : [{ kind: 'whole', number: 1, label: null, blocks: blocksOf(body), picture: false }];
  await output.head({ ...readProperties(bytes), parts: told.length, notes: [] });
  for (const part of told) await output.part(part);
};

function slides(body: XmlElement): Part[] {
  const pages = [...body.children].flatMap((child) => (child.tagName === 'office:presentation' || child.tagName === 'office:drawing' ? all(child, 'draw:page') : []));
  return pages.map((page, index): Part => ({ kind: 'slide', number: index + 1, label: lineOrNull(page.getAttribute('draw:name')), blocks: blocksOf(page), picture: false }));
}

const widest = 16_384;
const deepest = 1_048_576;

function sheets(body: XmlElement): Part[] {
  const tables = [...body.children].flatMap((child) => (child.tagName === 'office:spreadsheet' ? [...child.children].filter((table) => table.tagName === 'table:table') : []));
  return tables.map((table, index): Part => ({ kind: 'sheet', number: index + 1, label: lineOrNull(table.getAttribute('table:name')), blocks: sheetRows(table), picture: false }));
}

/** Repeated rows and cells are written once; their content is reported once, at its first address. */
function sheetRows(table: XmlElement): Block[] {
  const blocks: Block[] = [];
  let row = 1;
  for (const element of all(table, 'table:table-row')) {
    const values: string[] = [];
    for (const cell of [...element.children].filter((child) => /^table:(covered-)?table-cell$/.test(child.tagName))) {
      const shown = paragraphsIn(cell).join(' ') || (cell.getAttribute('office:value') ?? '');
      const times = Math.min(repeats(cell, 'table:number-columns-repeated'), widest - values.length);
      values.push(...(shown === '' && times > 1_000 ? [] : Array.from({ length: times }, (_, time) => (time < 100 ? shown : ''))));
    }
    const block = rowBlock(values, row);
    if (block) blocks.push(block);
    row = Math.min(row + repeats(element, 'table:number-rows-repeated'), deepest);
  }
  return blocks;
}

function repeats(element: XmlElement, name: string): number {
  return Math.max(1, Number.parseInt(element.getAttribute(name) ?? '1', 10) || 1);
}

function paragraphsIn(cell: XmlElement): string[] {
  return all(cell, 'text:p').map((paragraph) => normaliseLine(textOf(paragraph))).filter((text) => text !== '');
}

function blocksOf(element: XmlElement): Block[] {
  const blocks: Block[] = [];
  const visit = (node: XmlElement, inList: boolean): void => {
    for (const child of node.children) {
      const name = child.tagName;
      if (name === 'text:tracked-changes' || name === 'office:annotation' || name === 'svg:title' || name === 'svg:desc') continue;
      if (name === 'text:h' || name === 'text:p') {
        const text = normaliseText(textOf(child));
        if (text !== '') blocks.push(name === 'text:h' ? { kind: 'heading', text: normaliseLine(text), level: Math.min(9, repeats(child, 'text:outline-level')) } : { kind: inList ? 'list' : 'paragraph', text });
        visitFrames(child);
      } else if (name === 'table:table') {
        for (const [index, row] of all(child, 'table:table-row').entries()) {
          const text = [...row.children].filter((cell) => cell.tagName === 'table:table-cell').map((cell) => paragraphsIn(cell).join(' ')).join(' | ');
          if (/[^ |]/.test(text)) blocks.push({ kind: 'row', text, row: index + 1, cells: [] });
        }
      } else visit(child, inList || name === 'text:list');
    }
  };
  /** Text boxes are anchored inside paragraphs. */
  const visitFrames = (paragraph: XmlElement) => {
    for (const box of all(paragraph, 'draw:text-box')) visit(box, false);
  };
  visit(element, false);
  return blocks;
}

const outside = new Set(['draw:frame', 'office:annotation', 'text:tracked-changes', 'svg:title', 'svg:desc']);

function textOf(element: XmlElement): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === 3) text += node.textContent.replace(/\s+/g, ' ');
    else if (node.nodeType !== 1 || outside.has(node.tagName)) continue;
    else if (node.tagName === 'text:s') text += ' '.repeat(Math.min(repeats(node, 'text:c'), 100));
    else if (node.tagName === 'text:tab') text += '\t';
    else if (node.tagName === 'text:line-break') text += '\n';
    else text += textOf(node);
  }
  return text;
}
