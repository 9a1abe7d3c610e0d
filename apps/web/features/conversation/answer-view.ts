import type { TextParts } from '@aistudio/stream/client';
import { isTerminal, type Attachment, type CheckedQuote, type Passages, type RunState } from '@aistudio/stream';
import type { LiveRun } from '../runs/live-run.ts';
import { recordOf } from './conversation-cache.ts';
import { filesOf, passagesOf, sourcesOf, textOf, type FilePart, type Message, type RunRecord, type SourcePart } from '../messages/conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** One answer as it is drawn, whether it is stored, being written or refused. */
export interface AnswerView {
  text: TextParts | string;
  reasoning: TextParts | string;
  sources: readonly SourcePart[];
  images: readonly FilePart[];
  /** What was found in the question's documents; null if none were searched. */
  passages: Passages | null;
  /** Its quotations, checked against those; empty until it has ended. */
  quotes: readonly CheckedQuote[];
  /** More is coming. */
  growing: boolean;
  /** What it waits for before it starts; null for nothing. */
  waitingFor: string | null;
  /** It was requested, and nothing has arrived yet. */
  waiting: boolean;
  thinking: boolean;
  /** Where the text was continued, and what to say there. */
  marks: readonly { at: number; says: string }[];
  run: RunRecord | undefined;
  /** One line about what is going on now. */
  status: string | null;
  /** One sentence with the answer, about a budget. */
  remark: string | null;
  /** One sentence about what went wrong. */
  problem: string | null;
}

/** Always the same object, so that nothing is redrawn because of it. */
const none: readonly CheckedQuote[] = [];

export function viewAnswer(message: Message, live: LiveRun | null): AnswerView {
  if (live !== null && (live.answer.sequence > 0 || live.failure !== null || message.run?.id === '')) return viewLive(message, live);
  const { run } = message;
  const state: RunState = run?.state ?? 'completed';
  const growing = !isTerminal(state);
  const passages = passagesOf(message.parts);
  return {
    text: textOf(message.parts),
    reasoning: textOf(message.parts, 'reasoning'),
    sources: sourcesOf(message.parts),
    images: filesOf(message.parts),
    passages,
    quotes: passages?.quotes ?? none,
    growing,
    waitingFor: growing ? (run?.waitingFor ?? null) : null,
    waiting: growing && run?.waitingFor === undefined && message.parts.length === 0,
    thinking: false,
    marks: marksOf(run?.continuedAt ?? [], run),
    run,
    status: live?.connection === 'reconnecting' ? words.reconnecting : null,
    remark: null,
    problem: run === undefined ? null : problemOf(run),
  };
}

function viewLive(message: Message, live: LiveRun): AnswerView {
  const { answer } = live;
  const run = recordOf(answer) ?? message.run;
  const growing = answer.finish === null && live.failure === null;
  return {
    text: answer.text,
    reasoning: answer.reasoning,
    ...attachmentsOf(answer.attachments),
    passages: answer.passages,
    quotes: answer.finish?.quotes ?? answer.passages?.quotes ?? none,
    growing,
    waitingFor: growing ? answer.waitingFor : null,
    waiting: growing && answer.waitingFor === null && answer.text.length === 0 && answer.reasoning.length === 0 && answer.attachments.length === 0,
    thinking: growing && answer.text.length === 0 && answer.reasoning.length > 0,
    marks: marksOf(answer.continuedAt, message.run),
    run: answer.finish === null && run !== undefined ? { ...run, state: live.failure === null ? 'running' : 'failed' } : run,
    status: growing ? statusOf(live) : null,
    remark: answer.remark?.message ?? null,
    problem: live.failure?.message ?? (answer.finish === null || run === undefined ? null : problemOf(run)),
  };
}

function attachmentsOf(attachments: readonly Attachment[]): Pick<AnswerView, 'sources' | 'images'> {
  return {
    sources: attachments.flatMap((each) => (each.type === 'source-url' ? [{ type: 'source' as const, url: each.url, title: each.title ?? '' }] : [])),
    images: attachments.flatMap((each) => (each.type === 'file' ? [{ type: 'file' as const, mediaType: each.mediaType, ...each.providerMetadata.aistudio }] : [])),
  };
}

/** The first mark in an answer that a person continued is theirs; the others are interruptions. */
function marksOf(places: readonly number[], run: RunRecord | undefined): AnswerView['marks'] {
  const isAsked = run?.continuedFrom !== undefined;
  return places.map((at, index) => ({ at, says: isAsked && index === 0 ? words.continuedHere : words.continuedAfterAnInterruption }));
}

function statusOf({ connection, answer, stopRequested }: LiveRun): string | null {
  if (connection === 'reconnecting') return words.reconnecting;
  if (stopRequested) return words.stopping;
  if (answer.interrupted !== null) return words.interruptedAnotherServerIsTakingOver;
  return answer.notice?.message ?? null;
}

const reasons: Record<string, string> = {
  length: words.theAnswerReachedTheModelsLength,
  'tool-calls': words.theModelAskedForATool,
  'content-filter': words.theProvidersFilterWithheldTheRest,
};

/** It can be continued: it ended before the model was done. */
export function isContinuable(run: RunRecord | undefined): boolean {
  if (run === undefined || run.id === '') return false;
  return run.state === 'incomplete' || run.state === 'stopped' || (run.state === 'completed' && run.reason === 'length');
}

/** Null for an ending that needs no words: complete, or stopped by the person. */
export function problemOf({ state, reason, error }: RunRecord): string | null {
  if (error !== null) return error.message;
  if (state === 'failed') return words.theModelDidNotAnswerTry;
  if (state === 'incomplete') return words.theAnswerStoppedBeforeItsEnd;
  return state === 'completed' && reason !== null ? (reasons[reason] ?? null) : null;
}
