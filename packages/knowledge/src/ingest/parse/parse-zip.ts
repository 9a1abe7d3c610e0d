import { Refusal, type RefusalCode } from '../../document/refusal.ts';
import { confinePath } from '../archive/confine-path.ts';
import { openArchive } from '../archive/open-archive.ts';
import { sniffFormat } from '../sniff/sniff-format.ts';
import type { Parser } from './parser.ts';

const mostMembers = 2_000;
/** Limit for all members together, so that the process's output stays below its own limit. */
const limits = { entryBytes: 128 * 1024 * 1024, totalBytes: 224 * 1024 * 1024 };

/** Members become documents of their own, with confined paths; nested archives are not opened. A member that cannot be extracted does not affect the others. */
export const parseZip: Parser = async ({ bytes }, output) => {
  const archive = openArchive(bytes, limits);
  const members = archive.names.flatMap((name) => {
    const path = confinePath(name);
    return path === null ? [] : [{ name, path }];
  });
  if (members.length > mostMembers) throw new Refusal('too_many_files');
  const taken = new Set<string>();
  const refused: RefusalCode[] = [];
  for (const { name, path: wanted } of members) {
    const path = unused(wanted, taken);
    try {
      const content = archive.read(name)!;
      if (content.length === 0) throw new Refusal('empty_file');
      if (isZip(content, path)) throw new Refusal('nested_archives');
      await output.member(path, content);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error.code);
      await output.refused(path, error.code);
    }
  }
  // Nothing could be extracted: then what is wrong with the first is wrong with the archive.
  if (refused.length > 0 && refused.length === members.length) throw new Refusal(refused[0]!);
  await output.head({ title: null, author: null, parts: 0, notes: [] });
};

export function isZip(content: Uint8Array, path: string): boolean {
  try {
    return sniffFormat(content, path) === 'zip';
  } catch {
    return false;
  }
}

/** Two names may have become one. */
function unused(path: string, taken: Set<string>): string {
  let free = path;
  for (let number = 2; taken.has(free); number += 1) free = path.replace(/(\.[^./]*)?$/, (ending) => `-${number}${ending}`);
  taken.add(free);
  return free;
}
