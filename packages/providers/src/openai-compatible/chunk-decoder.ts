import { DeltaTemplate } from './delta-template.ts';
import { readChunk, type Chunk } from './read-chunk.ts';

/** A template that serves fewer events than this was not worth learning. */
const worthwhile = 4;

/** After this many worthless templates, the server's events are assumed to differ each time. */
const patience = 3;

/** Reads the events of one stream; the common ones without parsing. Returns exactly what `readChunk` returns. */
export class ChunkDecoder {
  #template: DeltaTemplate | null = null;
  #served = 0;
  #worthless = 0;

  decode(data: string): Chunk | null {
    const template = this.#template;
    const delta = template === null ? null : template.match(data);
    if (template !== null && delta !== null) {
      this.#served += 1;
      return template.kind === 'text'
        ? { text: delta, reasoning: '', finish: null, usage: null, refusal: null, more: null }
        : { text: '', reasoning: delta, finish: null, usage: null, refusal: null, more: null };
    }
    const chunk = readChunk(data);
    if (chunk !== null && this.#worthless < patience) this.#learn(data, chunk);
    return chunk;
  }

  #learn(data: string, chunk: Chunk): void {
    const learned = DeltaTemplate.learn(data, chunk);
    if (learned === null) return;
    if (this.#template !== null) this.#worthless = this.#served < worthwhile ? this.#worthless + 1 : 0;
    this.#template = learned;
    this.#served = 0;
  }
}
