import type { Attachment, FinishMetadata, FinishReason, Passages, StartMetadata } from '../events.ts';
import { TextParts } from './text-parts.ts';

export interface AnswerNotice {
  code: string;
  message: string;
}

/** What a reader has of one run. Changed in place by `applyEvent`; `version` counts the changes. */
export interface Answer {
  version: number;
  /** The last sequence number applied; resume after it. */
  sequence: number;
  messageId: string | null;
  start: StartMetadata | null;
  text: TextParts;
  reasoning: TextParts;
  /** What was found in the question's documents; null if none were searched. */
  passages: Passages | null;
  /** Which of the two is growing; null before, between and after. */
  open: 'text' | 'reasoning' | null;
  /** Where another attempt took over, in UTF-16 units of the text, ascending. */
  continuedAt: number[];
  /** What the question waits for before a model is asked; null for nothing. */
  waitingFor: string | null;
  /** Set while nobody writes because the writer's task is gone. */
  interrupted: 'crash' | 'handover' | null;
  /** The latest notice about a retry or a fallback; removed with the first content. */
  notice: AnswerNotice | null;
  /** A notice about a budget, which stays with the answer. */
  remark: AnswerNotice | null;
  error: AnswerNotice | null;
  abort: string | null;
  finish: (FinishMetadata & { finishReason: FinishReason }) | null;
  /** Sources and images. */
  attachments: Attachment[];
  /** The server asked this reader to come back. */
  resync: boolean;
}

export function emptyAnswer(): Answer {
  return {
    version: 0,
    sequence: 0,
    messageId: null,
    start: null,
    text: new TextParts(),
    reasoning: new TextParts(),
    passages: null,
    open: null,
    continuedAt: [],
    waitingFor: null,
    interrupted: null,
    notice: null,
    remark: null,
    error: null,
    abort: null,
    finish: null,
    attachments: [],
    resync: false,
  };
}
