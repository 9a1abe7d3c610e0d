import type { MessagePart } from '@aistudio/database';

const longestTitle = 60;

/** A title from the first question: its first line, cut at a word; else the first file's name; null if there is neither. */
export function titleOf(parts: MessagePart[]): string | null {
  const text = parts.find((part) => part.type === 'text')?.text ?? '';
  const line = text.split('\n').map((each) => each.replace(/^[#>*\s-]+/, '').replace(/\s+/g, ' ').trim()).find((each) => each !== '');
  if (line === undefined) return parts.find((part) => part.type === 'file')?.name ?? null;
  if (line.length <= longestTitle) return line;
  const cut = line.slice(0, longestTitle + 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > 20 ? cut.slice(0, space) : cut.slice(0, longestTitle)).toWellFormed()}…`;
}
