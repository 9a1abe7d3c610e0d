import { parseJson } from '../json/values.ts';
import type { AnswerText } from './answer-text.ts';

/** What an event adds to one call. If a call comes in pieces, usually only the first has an id and a name. */
export interface CallPiece {
  /** Null if the server does not number calls. */
  index: string | null;
  id: string;
  name: string;
  input: string;
  /** See `ToolCall`; known at the latest with the piece that has the name. */
  replay?: string | null;
}

interface OpenCall {
  index: string | null;
  /** As the server gave it, and unique in the answer. */
  givenId: string;
  id: string;
  name: string;
  input: string;
  replay: string | null;
  /** How much of it has been delivered: nothing, its beginning, everything. */
  told: 'nothing' | 'beginning' | 'whole';
}

/** Characters of all inputs of one answer; a model that writes more has gone astray. */
const limit = 4 * 1024 * 1024;

/** What some servers send before the input itself. */
const placeholder = '{}';

/**
 * Assembles the calls of one answer and delivers their pieces as they arrive. Servers disagree about what starts another call:
 * an index, an id, a name, or only that the previous one is complete.
 */
export class CallCollector {
  readonly #text: AnswerText;
  readonly #calls: OpenCall[] = [];
  /** The newest call under each index, and those of the last event that started several without one. */
  readonly #byIndex = new Map<string, OpenCall>();
  #abreast: OpenCall[] = [];
  #length = 0;

  constructor(text: AnswerText) {
    this.#text = text;
  }

  /** The pieces of one event. */
  add(pieces: readonly CallPiece[]): void {
    const touched: OpenCall[] = [];
    pieces.forEach((piece, position) => {
      const call = this.#callOf(piece, position, pieces.length) ?? this.#begin(piece);
      this.#extend(call, piece);
      touched.push(call);
    });
    if (touched.length > 1) this.#abreast = touched;
  }

  /** Delivers complete calls as complete. */
  tellWhole(): void {
    for (const call of this.#calls) if (isWhole(call.input)) this.#tell(call);
  }

  /** The answer is complete: delivers the rest, or, if it was cut off, only what is complete. Returns how many calls there were. */
  finish(cutOff: boolean): number {
    for (const call of this.#calls) if (!cutOff || isWhole(call.input)) this.#tell(call);
    return this.#calls.filter((call) => call.told === 'whole').length;
  }

  /** True while a call is incomplete. */
  get unfinished(): boolean {
    return this.#calls.some((call) => call.name !== '' && call.told !== 'whole' && !isWhole(call.input));
  }

  #callOf({ index, id, name, input }: CallPiece, position: number, together: number): OpenCall | undefined {
    const last = this.#calls.at(-1);
    const numbered = index === null ? undefined : this.#byIndex.get(index);
    if (id !== '') {
      const same = this.#calls.findLast((call) => call.givenId === id);
      if (same !== undefined) return name !== '' && isAnother(same, index, input) ? undefined : same;
      const nameless = index === null ? last : numbered;
      // Ids that change with every piece, or an id that arrives after its call began.
      const late = nameless !== undefined && nameless.givenId === '' && nameless.name === '';
      return late || name === '' ? nameless : undefined;
    }
    if (name !== '') {
      if (index === null && together > 1) return undefined;
      const before = index === null ? last : numbered;
      if (before === undefined || (index === null && input !== '' && before.name !== '' && before.input === '')) return undefined;
      return before.input === '' || (before.name === name && !isWhole(before.input)) ? before : undefined;
    }
    return numbered ?? (index === null && together > 1 ? this.#abreast[position] : undefined) ?? last;
  }

  #begin({ index, id }: CallPiece): OpenCall {
    const call: OpenCall = { index, givenId: id, id: '', name: '', input: '', replay: null, told: 'nothing' };
    if (index !== null) this.#byIndex.set(index, call);
    this.#calls.push(call);
    return call;
  }

  #extend(call: OpenCall, piece: CallPiece): void {
    if (call.givenId === '') call.givenId = piece.id;
    if (call.input === '' && piece.name !== call.name) call.name += piece.name;
    call.replay ??= piece.replay ?? null;
    this.#length += piece.input.length;
    // A server that repeats the whole call at the end.
    if (piece.input === '' || this.#length > limit || call.told === 'whole' || (piece.input === call.input && isWhole(call.input))) return;
    if (call.input === placeholder && call.told === 'nothing') call.input = '';
    call.input += piece.input;
    this.#tellInput(call, call.input === placeholder ? '' : call.told === 'nothing' ? call.input : piece.input);
  }

  #tellInput(call: OpenCall, delta: string): void {
    if (call.name === '' || delta === '') return;
    this.#tellBeginning(call);
    this.#text.callInput(call.id, delta);
  }

  #tellBeginning(call: OpenCall): void {
    if (call.told !== 'nothing') return;
    call.told = 'beginning';
    call.id = this.#text.uniqueCallId(call.givenId);
    this.#text.callBegin({ id: call.id, name: call.name, replay: call.replay });
  }

  #tell(call: OpenCall): void {
    if (call.name === '' || call.told === 'whole') return;
    this.#tellBeginning(call);
    call.told = 'whole';
    this.#text.toolCall({ id: call.id, name: call.name, input: call.input || placeholder, replay: call.replay });
  }
}

/** Whether a head with a call's id starts another call: the id was used twice. */
function isAnother(call: OpenCall, index: string | null, input: string): boolean {
  return isWhole(call.input) && (call.index !== index || input !== call.input) && !(call.index === index && index !== null && input === '');
}

function isWhole(input: string): boolean {
  return input !== '' && parseJson(input) !== null;
}
