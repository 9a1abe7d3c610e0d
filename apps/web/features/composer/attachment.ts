import type { FilePart } from '../messages/conversation.ts';
import { composerWords as words } from '../../words/composer-words.ts';

/** A file being attached to a question. */
export interface Attachment {
  key: string;
  name: string;
  mediaType: string;
  size: number;
  /** For images: an address for the bytes in this page. */
  preview: string | null;
  /** `reading`: the server is reading a document, and how far it is; `locked`: it needs a password; `note`: what to report about one that was read. */
  state: { is: 'uploading' } | { is: 'reading'; part: FilePart; progress: string } | { is: 'locked'; part: FilePart; message: string } | { is: 'ready'; part: FilePart; note?: string } | { is: 'refused'; message: string };
}

/** The part of an attachment that can be sent: includes a document that is still being read, which the question waits for. */
export function partOf({ state }: Attachment): FilePart | null {
  return state.is === 'ready' || state.is === 'reading' ? state.part : null;
}

/** The server's data. */
export const fileBytesAtMost = 10_000_000;

const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** A sentence if the file cannot be sent at all, else null. The server determines a file's type from its bytes. */
export function refusal(file: { size: number }): string | null {
  if (file.size === 0) return words.thisFileIsEmpty;
  return file.size > fileBytesAtMost ? words.thisFileIsLargerThan10 : null;
}

export function mediaTypeOf(file: { name: string; type: string }): string {
  if (imageTypes.includes(file.type)) return file.type;
  return file.type.startsWith('text/') ? file.type : 'text/plain';
}
