import type { AttachedFile } from '@aistudio/contract/schemas';
import { errorSentence } from '../api/api-error.ts';
import { send } from '../api/api.ts';
import { leaveWhenSignedOut } from '../api/query-client.ts';
import { followDocument, progressOf } from '../documents/follow-document.ts';
import { randomId } from '../runs/random-id.ts';
import type { FilePart } from '../messages/conversation.ts';
import { mediaTypeOf, refusal, type Attachment } from './attachment.ts';
import { changeAttachment, changeDraft } from './drafts.ts';
import { composerWords as words } from '../../words/composer-words.ts';

/** Files being uploaded, by the key of their attachment. */
const uploads = new Map<string, AbortController>();

/** Attaches files to the question being written in a conversation: each is uploaded at once, and stays attached whatever is shown in the meantime. */
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

/** Continues with a document that was given its password. */
export function followUnlocked(key: string, part: FilePart): void {
  void underWay(key, (become, signal) => follow(part, signal, become));
}

function upload(key: string, file: File): Promise<void> {
  return underWay(key, async (become, signal) => {
    const { id, name, mediaType, size, document } = await post(file, signal);
    const part = { type: 'file' as const, fileId: id, mediaType, name, size };
    if (document) await follow(part, signal, become);
    else become({ is: 'ready', part });
  });
}

async function follow(part: FilePart, signal: AbortSignal, become: (state: Attachment['state']) => void): Promise<void> {
  const read = await followDocument(part.fileId, (seen) => become({ is: 'reading', part, progress: progressOf(seen) }), signal);
  const message = read.sentence ?? words.thisFileCouldNotBeRead;
  if (read.needsPassword) become({ is: 'locked', part, message });
  else if (read.state === 'failed' || read.state === 'empty') become({ is: 'refused', message });
  else become({ is: 'ready', part, ...(read.sentence === null ? {} : { note: read.sentence }) });
}

/** Does something with an attachment until it is removed. */
async function underWay(key: string, work: (become: (state: Attachment['state']) => void, signal: AbortSignal) => Promise<void>): Promise<void> {
  const leave = new AbortController();
  uploads.set(key, leave);
  // A document whose question was sent is no longer polled.
  const become = (state: Attachment['state']) => void (changeAttachment(key, state) || leave.abort());
  try {
    await work(become, leave.signal);
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
