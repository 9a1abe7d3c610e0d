import { lineOrNull, normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';
import { Refusal } from '../../../document/refusal.ts';
import type { Parser } from '../parser.ts';
import { labelOfCharset, labelOfPage } from './code-pages.ts';
import { rtfTokens } from './rtf-tokens.ts';

/** Rich Text Format 1.9.1: text in the code page of its font or in Unicode, headings by their outline level, rows of tables. */
export const parseRtf: Parser = async ({ bytes }, output) => {
  const reader = new RtfReader();
  for (const token of rtfTokens(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))) {
    if ('open' in token) reader.open();
    else if ('close' in token) reader.close();
    else if ('word' in token) reader.word(token.word, token.value);
    else if ('byte' in token) reader.bytes(String.fromCharCode(token.byte));
    else if ('symbol' in token) reader.symbol(token.symbol);
    else reader.bytes(token.text);
  }
  reader.endParagraph();
  await output.head({ title: lineOrNull(reader.info.get('title')), author: lineOrNull(reader.info.get('author')), parts: 1, notes: [] });
  await output.part({ kind: 'whole', number: 1, label: null, blocks: reader.blocks, picture: false });
};

/** Destinations whose text does not belong to the document. Unknown ones that start with `\*` are skipped too. */
const skipped = new Set('colortbl stylesheet listtable listoverridetable rsidtbl generator pict object objdata themedata colorschememapping datastore latentstyles fldinst bkmkstart bkmkend xe tc nonshppict mmathPr header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc aftnsep aftnsepc revtbl filetbl xmlnstbl wgrffmtfilter password private picprop sp'.split(' '));
const entered = new Set(['shptxt', 'shpinst', 'result', 'fldrslt', 'footnote', 'annotation', 'listtext', 'pntext']);
const characters: Record<string, string> = { tab: '\t', line: '\n', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', emspace: ' ', enspace: ' ', softline: '\n' };
const deepest = 2_000;

interface Group {
  destination: string | null;
  skip: boolean;
  hidden: boolean;
  label: string;
  /** Number of replacement characters after `\u`. */
  fallback: number;
}

class RtfReader {
  readonly blocks: Block[] = [];
  readonly info = new Map<string, string>();
  #groups: Group[] = [{ destination: null, skip: false, hidden: false, label: 'windows-1252', fallback: 1 }];
  #page = 'windows-1252';
  #fonts = new Map<number, string>();
  #font = 0;
  #starred = false;
  #pending = '';
  #toSkip = 0;
  #paragraph = '';
  #cells: string[] = [];
  #level: number | null = null;
  #row = 0;

  get #group(): Group {
    return this.#groups.at(-1)!;
  }

  open(): void {
    this.#flush();
    if (this.#groups.length > deepest) throw new Refusal('damaged');
    this.#groups.push({ ...this.#group });
  }

  close(): void {
    this.#flush();
    if (this.#groups.length > 1) this.#groups.pop();
    this.#starred = false;
  }

  bytes(text: string): void {
    const taken = Math.min(this.#toSkip, text.length);
    this.#toSkip -= taken;
    this.#pending += text.slice(taken);
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.#starred = true;
    else if (/[\\{}]/.test(symbol)) this.bytes(symbol);
    else {
      this.#flush();
      if (symbol === '~') this.#add(' ');
      else if (symbol === '_') this.#add('-');
      else if (symbol === '\n' || symbol === '\r') this.endParagraph();
    }
  }

  word(word: string, value: number | null): void {
    this.#flush();
    this.#toSkip = 0;
    const starred = this.#starred;
    this.#starred = false;
    if (word === 'fonttbl' || word === 'info') this.#group.destination = word;
    else if (this.#group.destination === 'info' && (word === 'title' || word === 'author')) this.#group.destination = word;
    else if (word === 'result' || word === 'shptxt') this.#group.skip = false;
    else if (skipped.has(word) || (starred && !entered.has(word))) this.#group.skip = true;
    else if (word === 'ansicpg') this.#page = this.#group.label = labelOfPage(value);
    else if (word === 'f') this.#chooseFont(value ?? 0);
    else if (word === 'fcharset' && this.#group.destination === 'fonttbl') this.#fonts.set(this.#font, labelOfCharset(value ?? 0) ?? this.#page);
    else if (word === 'uc') this.#group.fallback = Math.max(0, value ?? 1);
    else if (word === 'u') this.#addUnicode(value ?? 0);
    else if (word === 'v') this.#group.hidden = value !== 0;
    else if (word === 'plain') Object.assign(this.#group, { hidden: false, label: this.#page });
    else if (word === 'outlinelevel') this.#level = (value ?? 0) < 9 ? (value ?? 0) + 1 : null;
    else if (word === 'pard') this.#level = null;
    else if (word === 'par' || word === 'sect' || word === 'page') this.endParagraph();
    else if (word === 'cell') this.#endCell();
    else if (word === 'row') this.#endRow();
    else if (Object.hasOwn(characters, word)) this.#add(characters[word]!);
  }

  endParagraph(): void {
    this.#flush();
    if (this.#cells.length > 0) return this.#add('\n');
    const text = normaliseText(this.#paragraph);
    this.#paragraph = '';
    if (text === '') return;
    this.#row = 0;
    this.blocks.push(this.#level === null ? { kind: 'paragraph', text } : { kind: 'heading', text: normaliseLine(text), level: this.#level });
  }

  #endCell(): void {
    this.#cells.push(normaliseLine(this.#paragraph));
    this.#paragraph = '';
  }

  #endRow(): void {
    const text = this.#cells.join(' | ');
    this.#cells = [];
    if (/[^ |]/.test(text)) this.blocks.push({ kind: 'row', text, row: (this.#row += 1), cells: [] });
  }

  #chooseFont(font: number): void {
    if (this.#group.destination === 'fonttbl') this.#font = font;
    else this.#group.label = this.#fonts.get(font) ?? this.#page;
  }

  #addUnicode(value: number): void {
    this.#add(String.fromCharCode(value & 0xffff));
    this.#toSkip = this.#group.fallback;
  }

  #flush(): void {
    const bytes = this.#pending;
    this.#pending = '';
    if (bytes !== '') this.#add(/[\u0080-\u00ff]/.test(bytes) ? new TextDecoder(this.#group.label).decode(Buffer.from(bytes, 'latin1')) : bytes);
  }

  #add(text: string): void {
    const { destination, skip, hidden } = this.#group;
    if (skip || hidden || destination === 'fonttbl' || destination === 'info') return;
    if (destination !== null) this.info.set(destination, (this.info.get(destination) ?? '') + text);
    else this.#paragraph += text;
  }
}
