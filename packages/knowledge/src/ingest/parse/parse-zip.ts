import { Refusal } from '../../document/refusal.ts';
import { confinePath } from '../archive/confine-path.ts';
import { openArchive } from '../archive/open-archive.ts';
import { sniffFormat } from '../sniff/sniff-format.ts';
import type { Parser } from './parser.ts';

const mostMembers = 2_000;

/** Members become documents of their own, paths confined; archives within archives are not opened. */
export const parseZip: Parser = async ({ bytes }, output) => {
  const archive = openArchive(bytes);
  const members = archive.names.flatMap((name) => {
    const path = confinePath(name);
    return path === null ? [] : [{ name, path }];
  });
  if (members.length > mostMembers) throw new Refusal('too_many_files');
  const taken = new Set<string>();
  let nested = 0;
  for (const { name, path } of members) {
    const content = archive.read(name)!;
    if (isArchive(content, path)) nested += 1;
    else await output.member(unused(path, taken), content);
  }
  if (nested > 0 && taken.size === 0) throw new Refusal('nested_archives');
  await output.head({ title: null, author: null, parts: 0, notes: nested > 0 ? [`${nested} archives within this archive were not opened. Unpack them, and upload what is in them.`] : [] });
};

function isArchive(content: Uint8Array, path: string): boolean {
  try {
    return sniffFormat(content, path) === 'zip';
  } catch (error) {
    return error instanceof Refusal && error.code === 'archive';
  }
}

/** Two names may have become one. */
function unused(path: string, taken: Set<string>): string {
  let free = path;
  for (let number = 2; taken.has(free); number += 1) free = path.replace(/(\.[^./]*)?$/, (ending) => `-${number}${ending}`);
  taken.add(free);
  return free;
}
