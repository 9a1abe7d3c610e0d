import { useSyncExternalStore } from 'react';
import { eraseStoredDrafts, readStoredDraft, storeDraft } from '../drafts/stored-drafts.ts';
import type { MessagePart } from '@aistudio/contract/schemas';
import { filesOf, textOf, type FilePart } from '../messages/conversation.ts';
import { partOf, type Attachment } from './attachment.ts';

/** A question being written in one conversation. */
export interface Draft {
  text: string;
  attachments: readonly Attachment[];
}

const nothing: Draft = { text: '', attachments: [] };
const held = new Map<string, Draft>();
const listeners = new Set<() => void>();
let person: string | null = null;

/** Once the person is known, other people's drafts on this device are erased. */
export function openDrafts(personId: string): void {
  if (person === personId) return;
  person = personId;
  held.clear();
  eraseStoredDrafts(localStorage, { personId, now: Date.now() });
}

export function useDraft(conversationId: string): Draft {
  return useSyncExternalStore(subscribe, () => draftOf(conversationId), () => nothing);
}

/** Changes what is written in a conversation, on screen and on the device. */
export function changeDraft(conversationId: string, change: (draft: Draft) => Draft): void {
  const next = change(draftOf(conversationId));
  held.set(conversationId, next);
  const files = next.attachments.flatMap((one) => partOf(one) ?? []);
  if (person !== null) storeDraft(localStorage, person, conversationId, { text: next.text, files }, Date.now());
  for (const listener of listeners) listener();
}

/** Changes an attachment, whichever conversation it is in by now; false if it was sent or removed. */
export function changeAttachment(key: string, state: Attachment['state']): boolean {
  for (const [id, { attachments }] of held) {
    if (!attachments.some((one) => one.key === key)) continue;
    changeDraft(id, (draft) => ({ ...draft, attachments: draft.attachments.map((one) => (one.key === key ? { ...one, state } : one)) }));
    return true;
  }
  return false;
}

export function clearDraft(conversationId: string): void {
  changeDraft(conversationId, () => nothing);
}

/** A conversation got its id: what was written in the meantime moves there. */
export function moveDraft(from: string, to: string): void {
  const draft = draftOf(from);
  clearDraft(from);
  changeDraft(to, () => draft);
}

/** Returns a question that could not be sent, in front of what was written since. */
export function returnToDraft(conversationId: string, parts: readonly MessagePart[]): void {
  changeDraft(conversationId, ({ text, attachments }) => ({
    text: [textOf(parts), text].filter((each) => each !== '').join('\n\n'),
    attachments: [...filesOf(parts).map(attachmentOf), ...attachments],
  }));
}

function draftOf(conversationId: string): Draft {
  const draft = held.get(conversationId);
  if (draft !== undefined) return draft;
  const stored = person === null ? null : readStoredDraft(localStorage, person, conversationId);
  const restored = stored === null ? nothing : { text: stored.text, attachments: stored.files.map(attachmentOf) };
  held.set(conversationId, restored);
  return restored;
}

function attachmentOf(part: FilePart): Attachment {
  const { fileId, name, mediaType, size } = part;
  const preview = mediaType.startsWith('image/') ? `/api/files/${fileId}` : null;
  return { key: fileId, name, mediaType, size, preview, state: { is: 'ready', part } };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
