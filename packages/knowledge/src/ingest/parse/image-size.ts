/** Width and height of a PNG, JPEG, TIFF or WebP picture from its header; null if it cannot be read. */
export function imageSize(bytes: Uint8Array): { width: number; height: number } | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const found = file[0] === 0x89 ? pngSize(file) : file[0] === 0xff ? jpegSize(file) : file[0] === 0x52 ? webpSize(file) : tiffSize(file);
    return found && found.width > 0 && found.height > 0 ? found : null;
  } catch {
    return null;
  }
}

function pngSize(file: Buffer) {
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** The frame header, SOF0 to SOF15 without DHT, JPG and DAC (ITU T.81, B.2.2). */
function jpegSize(file: Buffer) {
  for (let at = 2; at + 9 < file.length; ) {
    if (file[at] !== 0xff) return null;
    const marker = file[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
    at += marker === 0xff ? 1 : 2 + (marker >= 0xd0 && marker <= 0xd9 ? 0 : file.readUInt16BE(at + 2));
  }
  return null;
}

function webpSize(file: Buffer) {
  const kind = file.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8L') return { width: (file.readUInt32LE(21) & 0x3fff) + 1, height: ((file.readUInt32LE(21) >> 14) & 0x3fff) + 1 };
  return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
}

/** Tags 256 and 257 of the first directory (TIFF 6.0). */
function tiffSize(file: Buffer) {
  const little = file[0] === 0x49;
  const short = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const long = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const directory = long(4);
  const size = { width: 0, height: 0 };
  for (let index = 0; index < short(directory); index += 1) {
    const at = directory + 2 + index * 12;
    const value = short(at + 2) === 3 ? short(at + 8) : long(at + 8);
    if (short(at) === 256) size.width = value;
    if (short(at) === 257) size.height = value;
  }
  return size;
}
