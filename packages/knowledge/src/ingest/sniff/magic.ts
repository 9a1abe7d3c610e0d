import type { Format } from '../../document/format.ts';
import type { RefusalCode } from '../../document/refusal.ts';

/** What the first bytes of a file reveal. `at`: their offset; bytes as Latin-1 text. */
export interface Magic {
  at?: number;
  starts: string;
  besides?: { at: number; is: RegExp };
  says: { format: Format } | { refuse: RefusalCode };
}

const format = (name: Format) => ({ format: name });
const refuse = (code: RefusalCode) => ({ refuse: code });

export const magics: readonly Magic[] = [
  { starts: '{\\rtf', says: format('rtf') },
  { starts: '\x89PNG\r\n\x1a\n', says: format('image') },
  { starts: '\xff\xd8\xff', says: format('image') },
  { starts: 'II*\0', says: format('image') },
  { starts: 'MM\0*', says: format('image') },
  { starts: 'RIFF', besides: { at: 8, is: /^WEBP/ }, says: format('image') },
  { starts: 'RIFF', besides: { at: 8, is: /^WAVE/ }, says: refuse('audio') },
  { starts: 'RIFF', besides: { at: 8, is: /^AVI / }, says: refuse('video') },
  { starts: 'GIF8', says: refuse('picture_format') },
  { starts: 'BM', besides: { at: 6, is: /^\0\0\0\0/ }, says: refuse('picture_format') },
  { at: 4, starts: 'ftyp', besides: { at: 8, is: /^(heic|heix|mif1|avif)/ }, says: refuse('picture_format') },
  { at: 4, starts: 'ftyp', besides: { at: 8, is: /^M4[AB] / }, says: refuse('audio') },
  { at: 4, starts: 'ftyp', says: refuse('video') },
  { starts: '8BPS', says: refuse('picture_format') },
  { starts: 'ID3', says: refuse('audio') },
  { starts: '\xff\xfb', says: refuse('audio') },
  { starts: '\xff\xf3', says: refuse('audio') },
  { starts: '\xff\xf1', says: refuse('audio') },
  { starts: 'OggS', says: refuse('audio') },
  { starts: 'fLaC', says: refuse('audio') },
  { starts: 'MThd', says: refuse('audio') },
  { starts: 'FORM', besides: { at: 8, is: /^AIF[FC]/ }, says: refuse('audio') },
  { starts: '#!AMR', says: refuse('audio') },
  { starts: '\x1aE\xdf\xa3', says: refuse('video') },
  { starts: 'FLV\x01', says: refuse('video') },
  { starts: '\0\0\x01\xba', says: refuse('video') },
  { starts: '\0\0\x01\xb3', says: refuse('video') },
  { starts: '0&\xb2u\x8ef\xcf\x11', says: refuse('video') },
  { starts: '\x7fELF', says: refuse('program') },
  { starts: 'MZ', besides: { at: 2, is: /^[\s\S]{0,58}[\0-\x08]/ }, says: refuse('program') },
  { starts: '\xca\xfe\xba\xbe', says: refuse('program') },
  { starts: '\xcf\xfa\xed\xfe', says: refuse('program') },
  { starts: '\0asm', says: refuse('program') },
  { starts: '7z\xbc\xaf\x27\x1c', says: refuse('archive') },
  { starts: 'Rar!\x1a\x07', says: refuse('archive') },
  { starts: '\x1f\x8b', says: refuse('archive') },
  { starts: 'BZh', besides: { at: 4, is: /^1AY&SY/ }, says: refuse('archive') },
  { starts: '\xfd7zXZ\0', says: refuse('archive') },
  { starts: '(\xb5/\xfd', says: refuse('archive') },
  { at: 257, starts: 'ustar', says: refuse('archive') },
  { starts: 'SQLite format 3\0', says: refuse('unknown_format') },
];

/** Streams of an OLE 2 file, in which Office stored its documents until 2007 and still stores encrypted ones. */
export const compoundStreams: readonly { stream: string; refuse: RefusalCode }[] = [
  { stream: 'EncryptedPackage', refuse: 'encrypted' },
  { stream: '__properties_version1.0', refuse: 'outlook_message' },
  { stream: 'WordDocument', refuse: 'legacy_word' },
  { stream: 'PowerPoint Document', refuse: 'legacy_powerpoint' },
  { stream: 'Workbook', refuse: 'legacy_excel' },
  { stream: 'Book', refuse: 'legacy_excel' },
];

/** Entries that reveal what a ZIP archive really is; the first match counts. */
export const archiveEntries: readonly { entry: RegExp; says: { format: Format } | { refuse: RefusalCode } }[] = [
  { entry: /^xl\/workbook\.bin$/, says: refuse('binary_workbook') },
  { entry: /^word\/document[^/]*\.xml$/, says: format('docx') },
  { entry: /^ppt\/presentation\.xml$/, says: format('pptx') },
  { entry: /^xl\/workbook\.xml$/, says: format('xlsx') },
  { entry: /^META-INF\/container\.xml$/, says: format('epub') },
  { entry: /^(visio|Index)\//, says: refuse('unknown_format') },
  { entry: /^classes\.dex$/, says: refuse('program') },
];

/** The content of the entry `mimetype` in an OpenDocument or EPUB archive. */
export const archiveTypes: Record<string, Format> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.presentation-template': 'odp',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.spreadsheet-template': 'ods',
  'application/epub+zip': 'epub',
};
