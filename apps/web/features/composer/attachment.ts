import type { FilePart } from '../messages/conversation.ts';
import { composerWords as words } from '../../words/composer-words.ts';

/** A file on its way into a question. */
export interface Attachment {
  key: string;
  name: string;
  mediaType: string;
  size: number;
  /** For images: an address of the bytes in this page. */
  preview: string | null;
  /** `reading`: the server is reading a document, and how far it is; `locked`: it asks for the password; `note`: what there is to know of one that was read. */
  state: { is: 'uploading' } | { is: 'reading'; part: FilePart; progress: string } | { is: 'locked'; part: FilePart; message: string } | { is: 'ready'; part: FilePart; note?: string } | { is: 'refused'; message: string };
}

/** What can be sent of an attachment: also a document that is still being read, for which the question waits. */
export function partOf({ state }: Attachment): FilePart | null {
  return state.is === 'ready' || state.is === 'reading' ? state.part : null;
}

/** As the server has it. */
export const fileBytesAtMost = 10_000_000;

const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** A sentence if the file cannot be sent at all, else null. The server judges a file's type by its bytes. */
export function refusal(file: { size: number }): string | null {
  if (file.size === 0) return words.thisFileIsEmpty;
  return file.size > fileBytesAtMost ? words.thisFileIsLargerThan10 : null;
}

export function mediaTypeOf(file: { name: string; type: string }): string {
  if (imageTypes.includes(file.type)) return file.type;
  return file.type.startsWith('text/') ? file.type : 'text/plain';
}
