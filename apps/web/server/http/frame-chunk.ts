const lineEnd = 0x0a0d;

/** One chunk of a chunked body (RFC 9112, 7.1) in one buffer, which takes one write; the bytes are copied. */
export function frameChunk(bytes: Uint8Array | string): Buffer {
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length;
  const head = `${size.toString(16)}\r\n`;
  const framed = Buffer.allocUnsafe(head.length + size + 2);
  framed.write(head, 0, 'latin1');
  if (typeof bytes === 'string') framed.write(bytes, head.length, 'utf8');
  else framed.set(bytes, head.length);
  framed.writeUInt16LE(lineEnd, head.length + size);
  return framed;
}

/** The end of such a body. */
export const lastChunk = '0\r\n\r\n';
