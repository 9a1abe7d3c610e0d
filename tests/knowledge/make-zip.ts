import { deflateRawSync } from 'node:zlib';

/** A ZIP archive for tests; `claimed` lies about the inflated size, `encrypted` sets the flag. */
export function makeZip(files: Record<string, Uint8Array>, lies: { claimed?: number; encrypted?: boolean } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name);
    const deflated = content.length > 100;
    const data = deflated ? deflateRawSync(content) : Buffer.from(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(lies.encrypted ? 1 : 0x800, 2);
    fields.writeUInt16LE(deflated ? 8 : 0, 4);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(lies.claimed ?? content.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(at);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(10), offset, path);
    parts.push(Buffer.from('PK\x03\x04'), fields, path, data);
    at += 30 + path.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
