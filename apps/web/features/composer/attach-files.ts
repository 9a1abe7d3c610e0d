import type { AttachedFile } from '@aistudio/contract/schemas';
import { errorSentence } from '../api/api-error.ts';
import { send } from '../api/api.ts';
import { leaveWhenSignedOut } from '../api/query-client.ts';
import { followDocument, progressOf } from '../documents/follow-document.ts';
import { randomId } from '../runs/random-id.ts';
import { mediaTypeOf, refusal, type Attachment } from './attachment.ts';
import { changeAttachment, changeDraft } from './drafts.ts';
import { composerWords as words } from '../../words/composer-words.ts';

/** Of files on their way, by the key of their attachment. */
const uploads = new Map<string, AbortController>();

/** Puts files to the question being written in a conversation: each is uploaded at once, and stays there whatever is shown meanwhile. */
export function attachFiles(conversationId: string, files: Iterable<File>): void {
  for (const file of files) {
    const key = randomId();
    const refused = refusal(file);
    const { name, size } = file;
    const preview = file.type.startsWith('image/') && refused === null ? URL.createObjectURL(file) : null;
    const state: Attachment['state'] = refused === null ? { is: 'uploading' } : { is: 'refused', message: refused };
    changeDraft(conversationId, (draft) => ({ ...draft, attachments: [...draft.attachments, { key, name, size, mediaType: mediaTypeOf(file), preview, state }] }));
    if (refused === null) void upload(key, file);
  }
}

export function detachFile(conversationId: string, key: string): void {
  uploads.get(key)?.abort();
  changeDraft(conversationId, ({ text, attachments }) => {
    const gone = attachments.find((one) => one.key === key);
    if (gone?.preview?.startsWith('blob:') === true) URL.revokeObjectURL(gone.preview);
    return { text, attachments: attachments.filter((one) => one.key !== key) };
  });
}

async function upload(key: string, file: File): Promise<void> {
  const leave = new AbortController();
  uploads.set(key, leave);
  // Nobody looks at a document any more whose question was sent.
  const become = (state: Attachment['state']) => void (changeAttachment(key, state) || leave.abort());
  try {
    const { id, name, mediaType, size, document } = await post(file, leave.signal);
    const part = { type: 'file' as const, fileId: id, mediaType, name, size };
    if (!document) return become({ is: 'ready', part });
    const read = await followDocument(id, (seen) => become({ is: 'reading', part, progress: progressOf(seen) }), leave.signal);
    if (read.state === 'failed' || read.state === 'empty') become({ is: 'refused', message: read.sentence ?? words.thisFileCouldNotBeRead });
    else become({ is: 'ready', part, ...(read.sentence === null ? {} : { note: read.sentence }) });
  } catch (error) {
    if (leave.signal.aborted) return;
    become({ is: 'refused', message: errorSentence(error) });
    leaveWhenSignedOut(error);
  } finally {
    uploads.delete(key);
  }
}

async function post(file: File, signal: AbortSignal) {
  const response = await send(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': mediaTypeOf(file) },
    body: file,
    signal,
  });
  return (await response.json()) as AttachedFile;
}
