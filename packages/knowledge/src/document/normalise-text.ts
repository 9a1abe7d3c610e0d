/**
 * Text as it is stored, searched and shown: NFC, ligatures split, no NUL or other control characters except tab and
 * line feed, nothing invisible (zero width, bidirectional controls, Unicode tags, variation selectors), words that were
 * hyphenated at a line's end joined, U+FFFE (pdfium's hyphen at a line's end) removed, unpaired surrogates replaced. Takes
 * time linear in the text, whatever it contains.
 */
export function normaliseText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/(?<=\p{L})(?:\ufffe|\u00ad)[ \t]*(?:\n[ \t]*)?(?=\p{Ll})/gu, '')
    .replace(/(?<=\p{Ll})[\u2010-][ \t]*\n[ \t]*(?=\p{Ll})/gu, '')
    .replace(invisible, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/(?<![ \t])[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same for single-line text: titles, labels, names, cells. */
export function normaliseLine(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ');
}

/** A line, or null if nothing is left of it. */
export function lineOrNull(text: unknown): string | null {
  const line = typeof text === 'string' ? normaliseLine(text) : '';
  return line === '' ? null : line.slice(0, 500);
}

/** Controls, noncharacters and everything without width: meaningless to a reader, but instructions to a model. */
const invisible = new RegExp(
  `[${[
    '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f',
    '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0',
    '\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff',
    '\\ufff0-\\ufffb\\ufffe\\uffff\\ufdd0-\\ufdef',
    '\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}',
  ].join('')}]`,
  'gu',
);
