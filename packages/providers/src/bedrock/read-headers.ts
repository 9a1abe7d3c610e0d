/** Bytes of the value by its type; -1 and -2 for types with a length before the value, of which -2 is text. */
const widths = [0, 0, 1, 2, 4, 8, -1, -2, 8, 16];

/** The headers of a message with text values; null if the bytes are not headers. */
export function readHeaders(bytes: Buffer): Map<string, string> | null {
  const headers = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + 1 + bytes[at]!;
    if (nameEnd >= bytes.length) return null;
    const width = widths[bytes[nameEnd]!];
    if (width === undefined || (width < 0 && nameEnd + 3 > bytes.length)) return null;
    const start = width < 0 ? nameEnd + 3 : nameEnd + 1;
    const end = start + (width < 0 ? bytes.readUInt16BE(nameEnd + 1) : width);
    if (end > bytes.length) return null;
    if (width === -2) headers.set(bytes.toString('utf8', at + 1, nameEnd), bytes.toString('utf8', start, end));
    at = end;
  }
  return headers;
}
