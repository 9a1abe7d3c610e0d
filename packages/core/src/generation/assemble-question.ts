import type { MessagePart } from '@aistudio/database';
import { isDocument } from '../files/is-document.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { AskedGeneration, GenerationMessage, GenerationPart, GivenPassage } from '../ports/model-provider.ts';
import { tellPassages } from './tell-passages.ts';

/** A message of the branch that is asked about. */
export interface QuestionMessage {
  id: string;
  role: 'user' | 'assistant';
  parts: MessagePart[];
}

/** The sources that a question is assembled from. */
export interface QuestionSources {
  blobs: Blobs;
  /** Why a document says nothing, by file; absent for those that have been read. */
  unread?: ReadonlyMap<string, string>;
  /** Passages for the last question, from documents attached to it or to earlier questions. */
  passages: GivenPassage[];
  /** The text so far of an answer that is still being written, by its message. */
  answerSoFar: (messageId: string) => Promise<string>;
  /** The system instructions; null for none. */
  system: () => Promise<string | null>;
}

/** Everything a model is given for a person's question: system instructions, the branch before it, and its files. */
export async function assembleQuestion(sources: QuestionSources, path: QuestionMessage[]): Promise<AskedGeneration> {
  const system = await sources.system();
  const messages: GenerationMessage[] = [];
  for (const message of path) {
    const parts = message.role === 'assistant' ? await answerParts(sources, message) : await questionParts(sources, message.parts);
    if (parts.length > 0) messages.push({ role: message.role, parts });
  }
  const last = messages.at(-1);
  if (last !== undefined && sources.passages.length > 0) last.parts.unshift({ type: 'passages', text: tellPassages(sources.passages), passages: sources.passages });
  return { system, messages, maximumOutputTokens: null };
}

async function answerParts({ answerSoFar }: QuestionSources, message: QuestionMessage): Promise<GenerationPart[]> {
  const stored = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const text = stored === '' && message.parts.length === 0 ? await answerSoFar(message.id) : stored;
  return text === '' ? [] : [{ type: 'text', text }];
}

async function questionParts({ blobs, unread }: QuestionSources, parts: MessagePart[]): Promise<GenerationPart[]> {
  const built: GenerationPart[] = [];
  for (const part of parts) {
    if (part.type === 'text') built.push({ type: 'text', text: part.text });
    if (part.type !== 'file') continue;
    if (isDocument(part)) {
      const why = unread?.get(part.fileId);
      if (why !== undefined) built.push({ type: 'text', text: `[The document "${part.name}" could not be read: ${why}]` });
      continue;
    }
    const bytes = await blobs.get(`files/${part.fileId}`);
    if (bytes === null) built.push({ type: 'text', text: `[The file "${part.name}" is no longer stored.]` });
    else if (part.mediaType.startsWith('image/')) built.push({ type: 'image', mediaType: part.mediaType, data: toBase64(bytes) });
    else built.push({ type: 'file', mediaType: part.mediaType, name: part.name, text: new TextDecoder().decode(bytes) });
  }
  return built;
}

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  return btoa(pieces.join(''));
}
