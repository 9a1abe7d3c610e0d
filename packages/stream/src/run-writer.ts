import type { Piece, RunEvent, SequencedEvent } from './events.ts';
import { encodeEvent } from './sse-encode.ts';

type Kind = 'text' | 'reasoning';

/** What a piece belongs to: the answer, its reasoning, or the input of the call with this id. */
type Place = Kind | { call: string };

/** The end of a run's log, so that another task can continue writing. */
export interface WriterPosition {
  lastSequence: number;
  /** Blocks begun so far; block ids are their ordinal. */
  blocks: number;
  /** The block that has started and not ended. */
  open: { kind: Kind; id: string } | null;
}

/**
 * Turns what a provider sends into the run's log. Deltas that arrive between two `take`s become one event,
 * so the cost of an event depends neither on how finely the provider slices nor on the answer's length.
 * Only well-formed UTF-16 gets through: a surrogate pair split over two deltas is joined, an unpaired half becomes U+FFFD.
 */
export class RunWriter {
  #sequence: number;
  #blocks: number;
  #open: WriterPosition['open'];
  #pending: (RunEvent | Piece)[] = [];
  #parts: string[] = [];
  #place: Place = 'text';
  #heldBack = '';
  #pendingUnits = 0;

  constructor(position: WriterPosition = { lastSequence: 0, blocks: 0, open: null }) {
    this.#sequence = position.lastSequence;
    this.#blocks = position.blocks;
    this.#open = position.open;
  }

  /** UTF-16 units waiting for `take`. */
  get pendingUnits(): number {
    return this.#pendingUnits;
  }

  get dirty(): boolean {
    return this.#parts.length > 0 || this.#pending.length > 0;
  }

  get lastSequence(): number {
    return this.#sequence;
  }

  /** The text that waits for `take`, as it will be sent if nothing follows; null if anything but text of the open block waits. */
  get waitingText(): string | null {
    if (this.#pending.length > 0 || this.#place !== 'text' || this.#open?.kind !== 'text') return null;
    return storable(this.#heldBack + this.#parts.join(''));
  }

  append(kind: Kind, delta: string): void {
    this.#append(kind, delta);
  }

  /** A piece of the input of a call that has been added as begun. */
  appendInput(call: string, delta: string): void {
    this.#append(typeof this.#place === 'object' && this.#place.call === call ? this.#place : { call }, delta);
  }

  #append(place: Place, delta: string): void {
    if (delta.length === 0) return;
    if (place !== this.#place) {
      this.#settle(true);
      this.#place = place;
    }
    this.#parts.push(delta);
    this.#pendingUnits += delta.length;
  }

  /** Any other event; text before it stays before it, and an open block continues after it. */
  add(event: RunEvent): void {
    this.#settle(true);
    if (event.type !== 'tool-input-available') this.#pending.push(event);
    else inPieces(encodeEvent(event)).forEach((json, index, all) => this.#pending.push({ type: 'piece', json, last: index === all.length - 1 }));
  }

  /** Closes the open block: nothing more will be appended to it. */
  close(): void {
    this.#settle(true);
    if (this.#open !== null) this.#pending.push({ type: `${this.#open.kind}-end`, id: this.#open.id });
    this.#open = null;
  }

  /** Everything since the last `take`, numbered without gaps. */
  take(): SequencedEvent[] {
    this.#settle(false);
    const taken = this.#pending.map((event) => ({ sequence: ++this.#sequence, event }));
    this.#pending = [];
    this.#pendingUnits = this.#heldBack.length;
    return taken;
  }

  #settle(final: boolean): void {
    if (this.#parts.length === 0 && (!final || this.#heldBack === '')) return;
    let delta = this.#heldBack + (this.#parts.length === 1 ? (this.#parts[0] as string) : this.#parts.join(''));
    this.#parts = [];
    this.#heldBack = '';
    if (!final && isHighSurrogate(delta.charCodeAt(delta.length - 1))) {
      this.#heldBack = delta.slice(-1);
      delta = delta.slice(0, -1);
    }
    if (delta !== '') this.#emit(storable(delta));
  }

  #emit(delta: string): void {
    const place = this.#place;
    if (typeof place === 'object') {
      for (const inputTextDelta of inPieces(delta)) this.#pending.push({ type: 'tool-input-delta', toolCallId: place.call, inputTextDelta });
      return;
    }
    if (this.#open?.kind !== place) {
      if (this.#open !== null) this.#pending.push({ type: `${this.#open.kind}-end`, id: this.#open.id });
      this.#blocks += 1;
      this.#open = { kind: place, id: String(this.#blocks) };
      this.#pending.push({ type: `${place}-start`, id: this.#open.id });
    }
    for (const piece of inPieces(delta)) this.#pending.push({ type: `${place}-delta`, id: this.#open.id, delta: piece });
  }
}

/** UTF-16 units of text per event: even fully escaped (six bytes per unit) it fits into a database row of 48 KB. */
const longestPiece = 8_000;

function inPieces(text: string): string[] {
  if (text.length <= longestPiece) return [text];
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + longestPiece, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** Postgres stores neither half a pair nor U+0000. */
function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\uFFFD') : whole;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
