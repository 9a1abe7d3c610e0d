import { exportWords as words } from '../../words/export-words.ts';

const longest = 80;

/** A file name for `title` that every system accepts, without the extension. */
export function fileName(title: string): string {
  const name = title.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, longest).replace(/[. ]+$/, '');
  return name === '' ? words.conversation : name;
}
