import { normaliseLine } from '../../document/normalise-text.ts';

const longestName = 255;

/**
 * A harmless form of a path from an archive: relative, `/` between folders, no `..`, no drive, no control or invisible characters, names
 * of at most 255 bytes with their extension kept. Null for anything that is not a document: a folder, or files that macOS and Windows leave
 * behind.
 */
export function confinePath(name: string): string | null {
  if (/[\\/]$/.test(name)) return null;
  const parts = name
    .replace(/^[A-Za-z]:/, '')
    .split(/[\\/]+/)
    .map((part) => shorten(normaliseLine(part)))
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const last = parts.at(-1);
  if (last === undefined || parts[0] === '__MACOSX' || /^(\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(last)) return null;
  return parts.slice(-20).join('/');
}

function shorten(part: string): string {
  if (Buffer.byteLength(part) <= longestName) return part;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(part)?.[0] ?? '';
  let start = part.slice(0, part.length - ending.length);
  while (Buffer.byteLength(start) > longestName - ending.length) start = [...start].slice(0, -1).join('');
  return start + ending;
}
