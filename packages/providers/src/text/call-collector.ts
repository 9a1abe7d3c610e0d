import type { ToolCall } from '@aistudio/core';

/** What an event adds to one call. Of a call that comes in pieces, only the first has an id and a name. */
export interface CallPiece {
  index: number;
  id: string;
  name: string;
  input: string;
}

/** Characters of all inputs of one answer; a model that writes more is out of its mind. */
const limit = 4 * 1024 * 1024;

/** Puts the calls of one answer together from their pieces. */
export class CallCollector {
  readonly #calls = new Map<number, { id: string; name: string; input: string[] }>();
  #length = 0;

  add(pieces: CallPiece[]): void {
    for (const { index, id, name, input } of pieces) {
      const known = this.#calls.get(index);
      const call = known ?? { id: '', name: '', input: [] };
      if (known === undefined) this.#calls.set(index, call);
      if (call.id === '') call.id = id;
      if (call.name === '') call.name = name;
      this.#length += input.length;
      if (this.#length <= limit) call.input.push(input);
    }
  }

  /** The calls that have a name, in the order in which they began; the collector is empty afterwards. */
  takeAll(): ToolCall[] {
    const calls = [...this.#calls.entries()].map(([index, { id, name, input }]) => ({ id: id === '' ? `call_${index}` : id, name, input: input.join('') || '{}' }));
    this.#calls.clear();
    return calls.filter((call) => call.name !== '');
  }
}
