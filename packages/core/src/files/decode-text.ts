/** Bytes that no text in an old code page contains: control characters other than tabs and line ends. */
const control = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F\u007F]/;

/**
 * A text in UTF-8, in UTF-16 of either order, or in Windows-1252, as its bytes say; null for anything else.
 * Source of the order: https://encoding.spec.whatwg.org/#bom-sniff
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  const text = decode(marked ?? 'utf-8', bytes) ?? (marked === null ? decode('windows-1252', bytes) : null);
  return text === null || control.test(text) ? null : text;
}

function encodingOfMark([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** Without a mark: in a text of a Western language nearly every second byte of UTF-16 is zero. */
function encodingOfZeros(bytes: Uint8Array): string | null {
  const looked = bytes.subarray(0, 2_000);
  if (bytes.length % 2 !== 0 || looked.length < 4) return null;
  const zeros = [0, 0];
  for (const [index, byte] of looked.entries()) if (byte === 0) zeros[index % 2]! += 1;
  const enough = looked.length * 0.35;
  if (zeros[1]! >= enough && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! >= enough && zeros[1] === 0 ? 'utf-16be' : null;
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
