import type { FilePart } from '../messages/conversation.ts';

/** A file on its way into a question. */
export interface Attachment {
  key: string;
  name: string;
  mediaType: string;
  size: number;
  /** For images: an address of the bytes in this page. */
  preview: string | null;
  state: { is: 'uploading' } | { is: 'ready'; part: FilePart } | { is: 'refused'; message: string };
}

export const fileBytesAtMost = 10 * 1024 * 1024;

const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const textName = /\.(txt|md|markdown|csv|tsv|json|jsonl|xml|ya?ml|html?|css|[cm]?[jt]sx?|py|rb|go|rs|java|kt|c|h|cpp|cs|php|sh|sql|r|tex|log|ini|toml)$/i;

/** Images and text are what models read here. The sentence for anything else, or null. */
export function refusal(file: { name: string; type: string; size: number }): string | null {
  if (file.size === 0) return 'This file is empty.';
  if (file.size > fileBytesAtMost) return 'This file is larger than 10 MB.';
  if (imageTypes.includes(file.type) || file.type.startsWith('text/') || textName.test(file.name)) return null;
  return 'Only images (PNG, JPEG, GIF, WebP) and text files can be attached.';
}

export function mediaTypeOf(file: { name: string; type: string }): string {
  if (imageTypes.includes(file.type)) return file.type;
  return file.type.startsWith('text/') ? file.type : 'text/plain';
}

/** "3.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [amount, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
