import type { AnswerImage, AnswerSource, GenerationSink, ToolCall } from '../../ports/model-provider.ts';
import { keepImage } from '../keep-image.ts';
import type { RunRecord } from '../store/run-record.ts';
import { eventOfCall } from '../tool-call-part.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';

/** Writes a model's output into its run. */
export class RunSink implements GenerationSink {
  readonly #parts: EngineParts;
  readonly #run: LiveRun;
  readonly #record: RunRecord;
  readonly #keeping: Promise<void>[] = [];
  #shown: boolean;
  #textLength: number;
  #sources: number;
  /** Whether the answer contains more than thought, and whether it contains thought. */
  says: boolean;
  thinks = false;
  /** Absent for a program, because text sent to it cannot be taken back. */
  readonly thought?: () => void;

  constructor(parts: EngineParts, run: LiveRun, record: RunRecord) {
    this.#parts = parts;
    this.#run = run;
    this.#record = record;
    const { log } = run.feed;
    this.#shown = log.hasContent;
    this.#textLength = log.textLength;
    this.#sources = log.attachments.length;
    this.says = log.textLength > 0 || log.asks || log.attachments.length > 0;
    if (record.parent_id !== null) this.thought = () => this.#moveThought();
  }

  text(delta: string): void {
    this.says = true;
    this.#textLength += delta.length;
    this.#run.writer.append('text', delta);
    this.#show();
  }

  reasoning(delta: string): void {
    this.thinks = true;
    this.#run.writer.append('reasoning', delta);
    this.#show();
  }

  toolBegin({ id, name }: Omit<ToolCall, 'input'>): void {
    this.#run.writer.add({ type: 'tool-input-start', toolCallId: id, toolName: name });
    this.#show();
  }

  toolInput(id: string, delta: string): void {
    this.#run.writer.appendInput(id, delta);
    this.#show();
  }

  toolCall(call: ToolCall): void {
    this.says = true;
    this.#run.writer.add(eventOfCall(call));
    this.#show();
  }

  source({ url, title }: AnswerSource): void {
    this.#sources += 1;
    this.#run.writer.add({ type: 'source-url', sourceId: String(this.#sources), url, ...(title === '' ? {} : { title }) });
    this.#show();
  }

  image(image: AnswerImage): void {
    this.#keeping.push(this.#keep(image));
  }

  pressure(): Promise<void> | null {
    return this.#parts.flusher.pressure();
  }

  window(): Promise<void> | null {
    return this.#parts.flusher.window();
  }

  /** Resolves when the images that arrived are stored. Never rejects. */
  async settled(): Promise<void> {
    await Promise.all(this.#keeping);
  }

  async #keep(image: AnswerImage): Promise<void> {
    const { log } = this.#parts;
    try {
      const kept = await keepImage(this.#parts, this.#record.user_id, image);
      if (kept === null || this.#run.lost) return;
      this.says = true;
      this.#run.writer.add(kept);
      this.#show();
    } catch (error) {
      log.warn('image_not_kept', { requestId: this.#record.request_id, runId: this.#run.id, error: error as Error });
    }
  }

  #moveThought(): void {
    this.#run.writer.close();
    this.#run.writer.add({ type: 'data-thought', data: { textLength: this.#textLength } });
    this.#textLength = 0;
    this.says = false;
    this.thinks = true;
    this.#show();
  }

  #show(): void {
    this.#parts.flusher.mark(this.#run, !this.#shown);
    this.#shown = true;
  }
}
