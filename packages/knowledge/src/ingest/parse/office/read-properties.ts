import { lineOrNull } from '../../../document/normalise-text.ts';
import { openArchive } from '../../archive/open-archive.ts';

/** Title and author of an Office Open XML or OpenDocument file. */
export function readProperties(bytes: Uint8Array): { title: string | null; author: string | null } {
  const archive = openArchive(bytes);
  const found = archive.read('docProps/core.xml') ?? archive.read('meta.xml');
  const xml = found?.toString('utf8') ?? '';
  const value = (name: string) => lineOrNull(unescapeXml(new RegExp(`<${name}[^>]{0,200}>([^<]{1,500})<`).exec(xml)?.[1] ?? ''));
  return { title: value('dc:title'), author: value('dc:creator') ?? value('meta:initial-creator') };
}

export function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
