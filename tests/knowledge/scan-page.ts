import { deflateSync, inflateSync } from 'node:zlib';
import { renderPage } from '../../packages/knowledge/src/ingest/ocr/render-page.ts';
import { makePdf } from './make-pdf.ts';

/** A page with these lines as a scanner produces it: an operator for `makePdf` that draws a picture of it, without text. */
export async function scanPage(lines: string[]): Promise<string> {
  const { width, height, grey } = readPng(Buffer.from(await renderPage(makePdf([lines]), 1, null)));
  return `q 595 0 0 842 0 0 cm BI /W ${width} /H ${height} /CS /G /BPC 8 /F [/AHx /Fl] ID ${deflateSync(grey).toString('hex')}> EI Q`;
}

/** An 8-bit RGBA PNG in one grey. https://www.w3.org/TR/png-3/#9Filters */
function readPng(file: Buffer): { width: number; height: number; grey: Buffer } {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)]!;
    for (let column = 0; column < stride; column += 1) {
      const place = row * stride + column;
      const left = column < 4 ? 0 : pixels[place - 4]!;
      const up = row === 0 ? 0 : pixels[place - stride]!;
      const corner = row === 0 || column < 4 ? 0 : pixels[place - stride - 4]!;
      pixels[place] = raw[row * (stride + 1) + 1 + column]! + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
    }
  }
  return { width, height, grey: Buffer.from(Array.from({ length: width * height }, (_, index) => pixels[index * 4]!)) };
}

function paeth(left: number, up: number, corner: number): number {
  const [first, second, third] = [left, up, corner].map((each) => Math.abs(left + up - corner - each)) as [number, number, number];
  return first <= second && first <= third ? left : second <= third ? up : corner;
}
