import { createHash } from 'node:crypto';

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const padded = (password: string) => Buffer.concat([Buffer.from(password), padding]).subarray(0, 32);
const md5 = (...bytes: Uint8Array[]) => createHash('md5').update(Buffer.concat(bytes)).digest();

/** A page with this line, encrypted with 40 bits (ISO 32000-1, 7.6.3). Without a user password anybody may open it; the owner password only restricts use. */
export function encryptPdf(line: string, { user = '', owner }: { user?: string; owner: string }): Uint8Array {
  const id = md5(Buffer.from(line));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-64);
  const O = rc4(md5(padded(owner)).subarray(0, 5), padded(user));
  const key = md5(padded(user), O, permissions, id).subarray(0, 5);
  const U = rc4(key, padding);
  const page = rc4(md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, 10), Buffer.from(`BT /F1 12 Tf 72 700 Td (${line}) Tj ET`)).toString('latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Filter /Standard /V 1 /R 2 /P -64 /O <${O.toString('hex')}> /U <${U.toString('hex')}> >>`,
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const hex = id.toString('hex');
  file += `xref\n0 7\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size 7 /Root 1 0 R /Encrypt 6 0 R /ID [<${hex}> <${hex}>] >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b]!, state[a]!]);
  for (let i = 0, j = 0; i < 256; i += 1) swap(i, (j = (j + state[i]! + key[i % key.length]!) % 256));
  let [i, j] = [0, 0];
  return Buffer.from(data.map((byte) => {
    i = (i + 1) % 256;
    j = (j + state[i]!) % 256;
    swap(i, j);
    return byte ^ state[(state[i]! + state[j]!) % 256]!;
  }));
}
