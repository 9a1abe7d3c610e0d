import type { FinishReason, Usage } from '@aistudio/stream';
import type { AnswerImage, AnswerSource, ToolCall } from '../ports/model-provider.ts';
import type { GatewayError } from './gateway-error.ts';

/** An answer of the API as it becomes known. */
export interface AnswerSoFar {
  text: string;
  reasoning: string;
  calls: ToolCall[];
  sources: AnswerSource[];
  images: AnswerImage[];
}

/** How a dialect writes an answer: as server-sent events while it is generated, or as one document. Every method returns the frames to send. */
export interface AnswerFormat {
  begin(): string;
  text(delta: string): string;
  reasoning(delta: string): string;
  /** A call begins; pieces of its input follow, then the call itself. */
  toolBegin(call: Omit<ToolCall, 'input'>): string;
  toolInput(id: string, delta: string): string;
  toolCall(call: ToolCall): string;
  source(source: AnswerSource): string;
  image(image: AnswerImage): string;
  finish(answer: AnswerSoFar, reason: FinishReason, usage: Usage): string;
  /** After the status was sent: the answer ends here and the reader must be able to tell. */
  fail(error: GatewayError, answer: AnswerSoFar): string;
  /** What the answer was made of, once it is finished or sent whole; absent if programs cannot refer to it. */
  readonly items?: readonly object[];
  /** The whole answer as one JSON value. */
  whole(answer: AnswerSoFar, reason: FinishReason, usage: Usage): object;
}

export function encodeData(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
