import { decodeFrames, type FinishMetadata, type Reader, type ReaderEvent } from '@aistudio/stream';
import type { ChatContext } from '../runs/chat-context.ts';
import type { ProviderErrorCode } from '@aistudio/contract';
import { findRun } from '../runs/get-run.ts';
import { callOfEvent } from '../runs/tool-call-part.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayOutput } from './gateway-output.ts';
import type { AnswerWriter } from './write-answer.ts';

/** Writes a run's answer in the caller's dialect, from start to end. Resolves when either side has ended; throws a GatewayError while nothing has been sent. */
export async function readRunInto(context: ChatContext, runId: string, writer: AnswerWriter, output: GatewayOutput): Promise<void> {
  const reading = new RunReading(writer, output);
  while (!reading.over && !output.gone.aborted) {
    const left = Promise.withResolvers<void>();
    const reader: Reader = {
      write(frames) {
        reading.take(frames);
        return output.unsent;
      },
      end(frames) {
        reading.take(frames);
        left.resolve();
      },
    };
    output.gone.addEventListener('abort', () => left.resolve(), { once: true });
    const leave = context.runs.attachLive(runId, reading.sequence, reader) ?? (await context.runs.attach(await findRun(context, runId), reading.sequence, reader));
    await left.promise;
    leave();
    // Disconnected because it was too slow, or because the run continues elsewhere: it comes back for the rest.
    if (!reading.over) await output.drained();
  }
  await reading.close();
}

/** What one caller has received of a run. */
class RunReading {
  readonly #writer: AnswerWriter;
  readonly #output: GatewayOutput;
  #error: { code: string; message: string } | null = null;
  #finish: { reason: Extract<ReaderEvent, { type: 'finish' }>['finishReason']; metadata: FinishMetadata } | null = null;
  sequence = 0;

  constructor(writer: AnswerWriter, output: GatewayOutput) {
    this.#writer = writer;
    this.#output = output;
  }

  get over(): boolean {
    return this.#finish !== null;
  }

  take(frames: string): void {
    for (const { sequence, event } of decodeFrames(frames)) {
      if (event.type === 'data-snapshot') this.#catchUp(event.data);
      else if (sequence === null || sequence > this.sequence || event.type === 'finish') this.#apply(event);
      if (sequence !== null) this.sequence = Math.max(this.sequence, sequence);
    }
  }

  async close(): Promise<void> {
    if (this.#output.gone.aborted || this.#finish === null) return;
    const { reason, metadata } = this.#finish;
    if (metadata.state === 'completed') return this.#writer.finish(reason, metadata.usage ?? { inputTokens: 0, outputTokens: 0, estimated: true });
    const { code, message } = this.#error ?? { code: 'aborted' satisfies ProviderErrorCode, message: 'The answer was stopped.' };
    const error = new GatewayError('unavailable', code, message);
    if (!this.#writer.begun) throw error;
    this.#writer.fail(error);
  }

  #apply(event: Exclude<ReaderEvent, { type: 'data-snapshot' }>): void {
    if (event.type === 'text-delta') this.#writer.text(event.delta);
    if (event.type === 'reasoning-delta') this.#writer.reasoning(event.delta);
    if (event.type === 'tool-input-start') this.#writer.toolBegin({ id: event.toolCallId, name: event.toolName });
    if (event.type === 'tool-input-delta') this.#writer.toolInput(event.toolCallId, event.inputTextDelta);
    if (event.type === 'tool-input-available') this.#writer.toolCall(callOfEvent(event));
    if (event.type === 'source-url') this.#writer.source({ url: event.url, title: event.title ?? '' });
    if (event.type === 'error') this.#error = { code: event.code, message: event.errorText };
    if (event.type === 'finish') this.#finish = { reason: event.finishReason, metadata: event.messageMetadata };
  }

  /** Only what was missed is sent; nothing in a log is ever changed. */
  #catchUp({ text, reasoning, toolCalls = [], toolPieces = [], attachments = [], sequence }: Extract<ReaderEvent, { type: 'data-snapshot' }>['data']): void {
    const held = this.#writer.answer;
    if (reasoning.length > held.reasoning.length) this.#writer.reasoning(reasoning.slice(held.reasoning.length));
    if (text.length > held.text.length) this.#writer.text(text.slice(held.text.length));
    for (const call of toolCalls.slice(held.calls.length)) this.#writer.toolCall(callOfEvent(call));
    // Everything of a call so far in one piece.
    for (const piece of toolPieces) {
      if (piece.type === 'tool-input-start') this.#apply(piece);
      else this.#writer.toolInputSoFar(piece.toolCallId, piece.inputTextDelta);
    }
    for (const each of attachments.filter(({ type }) => type === 'source-url').slice(held.sources.length)) this.#apply(each);
    this.sequence = sequence;
  }
}
