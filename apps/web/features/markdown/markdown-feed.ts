import type { TextParts } from '@aistudio/stream/client';
import { BlockSplitter, type Block } from './split-blocks.ts';

/** Follows a growing text and keeps its blocks, looking only at what is new. */
export class MarkdownFeed {
  readonly #source: TextParts;
  #splitter = new BlockSplitter();
  #generation = 0;
  #consumed = 0;

  constructor(source: TextParts) {
    this.#source = source;
    this.#generation = source.generation;
  }

  /** Takes in what arrived. Asked twice, it says the same. */
  read(): { finished: readonly Block[]; tail: Block } {
    if (this.#generation !== this.#source.generation) {
      this.#generation = this.#source.generation;
      this.#splitter = new BlockSplitter();
      this.#consumed = 0;
    }
    if (this.#consumed < this.#source.count) {
      this.#splitter.push(this.#source.since(this.#consumed));
      this.#consumed = this.#source.count;
    }
    return this.#splitter;
  }
}
