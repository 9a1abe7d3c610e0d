import type { Passages, Routing, RunState, RunTiming, Usage } from '@aistudio/stream';
import type { Effort } from '../models/efforts.ts';

/** A conversation as the API gives it. */
export interface Conversation {
  id: string;
  title: string | null;
  pinned: boolean;
  messages: Message[];
}

export interface Message {
  id: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  parts: MessagePart[];
  compared: boolean;
  createdAt: string;
  run?: RunRecord;
  rating?: 'good' | 'bad';
}

export type MessagePart = { type: 'text'; text: string } | { type: 'reasoning'; text: string } | ({ type: 'passages' } & Passages) | SourcePart | FilePart;

/** A page that an answer rests on; the title may be empty. */
export interface SourcePart {
  type: 'source';
  url: string;
  title: string;
}

export interface FilePart {
  type: 'file';
  fileId: string;
  mediaType: string;
  name: string;
  size: number;
}

export interface RunRecord {
  id: string;
  model: string;
  /** Chosen for it; absent: as much as the model thinks by itself. */
  effort?: Effort;
  state: RunState;
  reason: string | null;
  error: { code: string; message: string } | null;
  usage: Usage | null;
  cost: { amount: number; currency: string } | null;
  timing: RunTiming;
  continuedFrom?: string;
  continuedAt?: number[];
  /** Absent when the model that was asked for answered. */
  routing?: Routing;
}

/** The model or alias that was asked for. */
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

/** What was found in the documents of the question; null when none was looked into. */
export function passagesOf(parts: readonly MessagePart[]): Passages | null {
  return parts.find((part) => part.type === 'passages') ?? null;
}
