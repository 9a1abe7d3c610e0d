import { lineOrNull, normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import { openArchive, type Archive } from '../../archive/open-archive.ts';
import type { Parser } from '../parser.ts';
import { readProperties } from './read-properties.ts';
import { all, parseXml, type XmlElement } from './xml.ts';

/** PowerPoint: a part for each slide in order, its title as a heading, tables, the words of charts, and notes. */
export const parsePptx: Parser = async ({ bytes }, output) => {
  const archive = openArchive(bytes);
  const presentation = archive.read('ppt/presentation.xml');
  if (!presentation) throw new Refusal('damaged');
  const targets = relations(archive, 'ppt/presentation.xml');
  const slides = all(parseXml(presentation), 'p:sldId').flatMap((slide) => targets.get(slide.getAttribute('r:id') ?? '')?.path ?? []);
  await output.head({ ...readProperties(bytes), parts: slides.length, notes: [] });
  for (const [index, path] of slides.entries()) {
    const slide = archive.read(path);
    const blocks = slide ? slideBlocks(parseXml(slide), archive, path) : [];
    const title = blocks.find((block) => block.kind === 'heading');
    await output.part({ kind: 'slide', number: index + 1, label: lineOrNull(title?.text), blocks, picture: false });
  }
};

function slideBlocks(slide: XmlElement, archive: Archive, path: string): Block[] {
  const blocks: Block[] = all(slide, 'p:sp').flatMap((shape) => shapeBlocks(shape));
  for (const table of all(slide, 'a:tbl')) {
    for (const [index, row] of all(table, 'a:tr').entries()) {
      const text = all(row, 'a:tc').map((cell) => normaliseLine(paragraphsOf(cell).join(' '))).join(' | ');
      if (/[^ |]/.test(text)) blocks.push({ kind: 'row', text, row: index + 1, cells: [] });
    }
  }
  for (const { type, path: target } of relations(archive, path).values()) {
    const part = /\/(chart|notesSlide|diagramData)$/.test(type) ? archive.read(target) : null;
    if (!part) continue;
    const said = type.endsWith('/notesSlide') ? notesOf(parseXml(part)) : wordsOf(parseXml(part));
    blocks.push(...said.map((text): Block => ({ kind: 'paragraph', text })));
  }
  return blocks;
}

function shapeBlocks(shape: XmlElement): Block[] {
  const type = all(shape, 'p:ph')[0]?.getAttribute('type') ?? '';
  if (/^(sldNum|dt|ftr)$/.test(type)) return [];
  const isTitle = type === 'title' || type === 'ctrTitle';
  const texts = paragraphsOf(shape);
  if (isTitle) return texts.length === 0 ? [] : [{ kind: 'heading', text: normaliseLine(texts.join(' ')), level: 1 }];
  return texts.map((text): Block => ({ kind: texts.length > 1 ? 'list' : 'paragraph', text }));
}

function paragraphsOf(element: XmlElement): string[] {
  return all(element, 'a:p')
    .map((paragraph) => normaliseText(runsOf(paragraph)))
    .filter((text) => text !== '');
}

function runsOf(element: XmlElement): string {
  return [...element.children].map((child) => (child.tagName === 'a:t' ? child.textContent : child.tagName === 'a:br' ? '\n' : runsOf(child))).join('');
}

/** Notes also contain the slide's number and picture. */
function notesOf(notes: XmlElement): string[] {
  return all(notes, 'p:sp').filter((shape) => all(shape, 'p:ph')[0]?.getAttribute('type') === 'body').flatMap(paragraphsOf);
}

function wordsOf(part: XmlElement): string[] {
  const words = [...paragraphsOf(part), ...all(part, 'c:v').map((value) => normaliseLine(value.textContent))];
  const text = [...new Set(words)].filter((word) => word !== '').join(' · ');
  return text === '' ? [] : [text];
}

/** What a part refers to within the archive, by id: https://www.ecma-international.org/publications-and-standards/standards/ecma-376/ part 2. */
function relations(archive: Archive, path: string): Map<string, { type: string; path: string }> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const rels = archive.read(`${folder}_rels/${path.slice(folder.length)}.rels`);
  if (!rels) return new Map();
  const found = all(parseXml(rels), 'Relationship').filter((relation) => relation.getAttribute('TargetMode') !== 'External');
  return new Map(
    found.map((relation) => {
      const target = new URL(relation.getAttribute('Target') ?? '', `zip:///${folder}`).pathname.slice(1);
      return [relation.getAttribute('Id') ?? '', { type: relation.getAttribute('Type') ?? '', path: decodeURIComponent(target) }];
    }),
  );
}
