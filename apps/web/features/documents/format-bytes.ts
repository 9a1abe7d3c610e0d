import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** "3.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return fill(words.bytes, { bytes });
  const [amount, unit] = bytes < 1024 ** 2 ? [bytes / 1024, words.kb] : [bytes / 1024 ** 2, words.mb];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
