import type { Database, MessagePart } from '@aistudio/database';
import type { Blobs } from '../ports/blobs.ts';
import type { GenerationMessage, GenerationPart } from '../ports/model-provider.ts';
import { readLog } from './store/read-log.ts';
import type { PathMessage } from './store/read-path.ts';

const answerLog = {
  name: 'run_of_message',
  text: `select id from runs where message_id = $1::text order by created_at desc limit 1`,
};

/** The branch as a provider is told it. Files come from the blobs; an answer still being written counts as far as it is. */
export async function buildMessages(database: Database, blobs: Blobs, path: PathMessage[]): Promise<GenerationMessage[]> {
  const messages: GenerationMessage[] = [];
  for (const message of path) {
    const parts = message.role === 'assistant' ? await answerParts(database, message) : await questionParts(blobs, message.parts);
    if (parts.length > 0) messages.push({ role: message.role, parts });
  }
  return messages;
}

async function answerParts(database: Database, message: PathMessage): Promise<GenerationPart[]> {
  let text = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  if (text === '' && message.parts.length === 0) {
    const [run] = await database.query<{ id: string }>(answerLog, [message.id]);
    if (run !== undefined) text = (await readLog(database, run.id)).text;
  }
  return text === '' ? [] : [{ type: 'text', text }];
}

async function questionParts(blobs: Blobs, parts: MessagePart[]): Promise<GenerationPart[]> {
  const built: GenerationPart[] = [];
  for (const part of parts) {
    if (part.type === 'text') built.push({ type: 'text', text: part.text });
    if (part.type !== 'file') continue;
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
