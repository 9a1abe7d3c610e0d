import type { FilePart } from '../messages/conversation.ts';

/** What is stored of a question that was not sent. */
export interface StoredDraft {
  text: string;
  files: FilePart[];
}

/** The server keeps a file that waits for its question as long. */
const keptMs = 30 * 86_400_000;
const prefix = 'aistudio-draft ';
const ofPerson = (personId: string) => `${prefix}${personId} `;

/** Null if nothing readable is stored. */
export function readStoredDraft(storage: Storage, personId: string, conversationId: string): StoredDraft | null {
  try {
    const { text, files } = JSON.parse(storage.getItem(ofPerson(personId) + conversationId) ?? '') as StoredDraft;
    return typeof text === 'string' && Array.isArray(files) ? { text, files } : null;
  } catch {
    return null;
  }
}

/** Stores a draft on this device; an empty one is deleted. */
export function storeDraft(storage: Storage, personId: string, conversationId: string, { text, files }: StoredDraft, now: number): void {
  const key = ofPerson(personId) + conversationId;
  if (text === '' && files.length === 0) return storage.removeItem(key);
  try {
    storage.setItem(key, JSON.stringify({ text, files, at: now }));
  } catch {
    // The device has no space for it: it lasts as long as the page.
  }
}

/** Deletes every draft, or all except what one person wrote recently. */
export function eraseStoredDrafts(storage: Storage, keep?: { personId: string; now: number }): void {
  for (const key of Object.keys(storage)) {
    if (!key.startsWith(prefix)) continue;
    if (keep === undefined || !key.startsWith(ofPerson(keep.personId)) || isOld(storage.getItem(key), keep.now)) storage.removeItem(key);
  }
}

function isOld(stored: string | null, now: number): boolean {
  try {
    return now - (JSON.parse(stored ?? '') as { at: number }).at > keptMs;
  } catch {
    return true;
  }
}
