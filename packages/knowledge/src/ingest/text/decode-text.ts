/**
 * Text in any encoding. What the bytes prove comes first (a byte order mark, valid UTF-8, the zeros of UTF-16),
 * then the declared encoding, then the likeliest: declarations are wrong more often than bytes.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const label = proven(bytes) ?? known(declared) ?? likeliest(bytes);
  return new TextDecoder(label).decode(bytes);
}

function proven(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sixteen = zerosOf(bytes.subarray(0, 4_096));
  if (sixteen) return sixteen;
  return isUtf8(bytes) ? 'utf-8' : null;
}

/** In UTF-16, every second byte of Latin text is zero; other text has few stray NULs. */
function zerosOf(sample: Uint8Array): string | null {
  if (sample.length < 4) return null;
  const half = sample.length / 2;
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length / half;
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length / half;
  if (odd > 0.4 && even < 0.1) return 'utf-16le';
  return even > 0.4 && odd < 0.1 ? 'utf-16be' : null;
}

/** An end in the middle of a character is accepted if enough text precedes it: files get cut off. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length > 64 });
    return true;
  } catch {
    return false;
  }
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'utf-8' || encoding.startsWith('utf-16') ? null : encoding;
  } catch {
    return null;
  }
}

/**
 * Languages whose older encodings are still found: the characters that are usual in them, and those that cannot be missing. If two
 * encodings fit the bytes equally well, the first one is chosen.
 */
const candidates: readonly { label: string; usual: RegExp; needed?: RegExp }[] = [
  { label: 'shift_jis', usual: /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/gu, needed: /[\u3040-\u30ff]/gu },
  { label: 'euc-jp', usual: /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/gu, needed: /[\u3040-\u30ff]/gu },
  { label: 'euc-kr', usual: /[\uac00-\ud7a3\u3000-\u303f]/gu },
  { label: 'gb18030', usual: /[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]/gu },
  { label: 'big5', usual: /[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]/gu },
  { label: 'windows-1251', usual: /[а-яё]/gu },
  { label: 'koi8-r', usual: /[а-яё]/gu },
  { label: 'windows-1253', usual: /[α-ωάέήίόύώ]/gu },
];

/** In Western text, letters beyond ASCII stand alone or in pairs, elsewhere in longer runs; Shift JIS is recognised by its lead bytes. */
function likeliest(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536);
  const latin = Buffer.from(sample.buffer, sample.byteOffset, sample.length).toString('latin1');
  const runs = latin.match(/[\u0080-\u00ff]+/g) ?? [];
  const high = runs.reduce((sum, run) => sum + run.length, 0);
  const leads = latin.match(/[\u0082\u0083][\u0040-\u00fc]/g)?.length ?? 0;
  if (high < runs.length * 2.3 && leads < high * 0.25) return 'windows-1252';
  const scores = candidates.map(({ label, usual, needed }) => {
    const text = new TextDecoder(label).decode(sample);
    const many = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const beyond = Math.max(many(/[^\u0000-\u007f]/gu), 1);
    if (needed && many(needed) < beyond * 0.2) return { label, score: 0 };
    return { label, score: (many(usual) - 4 * many(/[\ufffd\ue000-\uf8ff\uff61-\uff9f]/gu)) / beyond };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0.6 ? best.label : 'windows-1252';
}
