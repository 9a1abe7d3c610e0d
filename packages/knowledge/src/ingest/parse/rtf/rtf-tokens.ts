/** RTF 1.9.1's syntax: groups, control words with an optional number, bytes in hexadecimal, and text. */
export type RtfToken = { open: true } | { close: true } | { word: string; value: number | null } | { byte: number } | { symbol: string } | { text: string };

const pattern = /([{}])|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([\s\S])|[\r\n\0]+|([^\\{}\r\n\0]+)/g;

/** `rtf`: bytes as Latin-1. */
export function* rtfTokens(rtf: string): Generator<RtfToken> {
  for (const [, brace, word, value, hex, symbol, text] of rtf.matchAll(pattern)) {
    if (brace === '{') yield { open: true };
    else if (brace === '}') yield { close: true };
    else if (word !== undefined) yield { word, value: value === undefined ? null : Number(value) };
    else if (hex !== undefined) yield { byte: Number.parseInt(hex, 16) };
    else if (symbol !== undefined) yield { symbol };
    else if (text !== undefined) yield { text };
  }
}
