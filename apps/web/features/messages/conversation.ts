import type { Passages } from '@aistudio/stream';
import type { Conversation as FullConversation, Message as FullMessage, MessagePart, Run } from '@aistudio/contract/schemas';

/** A conversation as the API returns it, or as the page anticipates it a moment before. */
export interface Conversation extends Omit<FullConversation, 'messages'> {
  messages: Message[];
}

export interface Message extends Omit<FullMessage, 'run'> {
  run?: RunRecord;
}

export type FilePart = Extract<MessagePart, { type: 'file' }>;

export type RepositoryPart = Extract<MessagePart, { type: 'repository' }>;

/** A web page that an answer is based on; the title may be empty. */
export type SourcePart = Extract<MessagePart, { type: 'source' }>;

export type RunRecord = Omit<Run, 'conversationId' | 'messageId' | 'lastSequence' | 'requestId' | 'continuedAt'> & Partial<Pick<Run, 'continuedAt'>>;

/** The model or alias that was requested. */
export function askedOf(run: RunRecord): string {
  return run.routing?.asked ?? run.model;
}

export function textOf(parts: readonly MessagePart[], type: 'text' | 'reasoning' = 'text'): string {
  return parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('\n\n');
}

export function sourcesOf(parts: readonly MessagePart[]): SourcePart[] {
  return parts.filter((part) => part.type === 'source');
}

export function filesOf(parts: readonly MessagePart[]): FilePart[] {
  return parts.filter((part) => part.type === 'file');
}

export function repositoriesOf(parts: readonly MessagePart[]): RepositoryPart[] {
  return parts.filter((part) => part.type === 'repository');
}

export function passagesOf(parts: readonly MessagePart[]): Passages | null {
  return parts.find((part) => part.type === 'passages') ?? null;
}
