import { readChunk, type Chunk } from './read-chunk.ts';

/** Free of quotes, so that it represents itself in JSON; no provider sends it by chance. */
const probe = '\u{10FFFD}probe\u{10FFFD}';

const quote = 0x22;
const backslash = 0x5c;

/**
 * The text around a piece of answer, which most servers repeat unchanged from event to event. Learned from one event
 * by replacing the piece with a probe and reading the result the slow way: if the probe comes back and nothing else
 * changed, any other JSON string in its place is a piece of answer too. OpenAI's random padding (`obfuscation`), of another
 * length in each event, is a second gap, proven in the same way.
 */
export class DeltaTemplate {
  readonly kind: 'text' | 'reasoning';
  readonly #before: string;
  readonly #between: string;
  /** Null without padding; then `between` extends to the end. */
  readonly #after: string | null;

  private constructor(kind: 'text' | 'reasoning', before: string, between: string, after: string | null) {
    this.kind = kind;
    this.#before = before;
    this.#between = between;
    this.#after = after;
  }

  /** Null if the event contains more than one piece of text or reasoning, or its place cannot be proven. */
  static learn(data: string, chunk: Chunk): DeltaTemplate | null {
    const { text, reasoning, finish, usage, refusal, more } = chunk;
    if (finish !== null || usage !== null || refusal !== null || more !== null || (text === '') === (reasoning === '')) return null;
    const kind = text === '' ? 'reasoning' : 'text';
    for (const match of data.matchAll(/"(?:content|text|reasoning|reasoning_content|reasoning_text|thinking)":\s*"/g)) {
      const start = match.index + match[0].length;
      const end = endOfString(data, start);
      if (end === -1 || !provenBy(data.slice(0, start) + probe + data.slice(end), kind)) continue;
      return DeltaTemplate.#withPadding(kind, data.slice(0, start), data.slice(end));
    }
    return null;
  }

  static #withPadding(kind: 'text' | 'reasoning', before: string, rest: string): DeltaTemplate {
    const match = /"obfuscation":\s*"/.exec(rest);
    if (match === null) return new DeltaTemplate(kind, before, rest, null);
    const start = match.index + match[0].length;
    const end = endOfString(rest, start);
    const between = rest.slice(0, start);
    const after = rest.slice(end);
    const proven = end !== -1 && provenBy(`${before}${probe}${between}${probe}${after}`, kind) && paddingOf(`${before}${between}${probe}${after}`) === probe;
    return proven ? new DeltaTemplate(kind, before, between, after) : new DeltaTemplate(kind, before, rest, null);
  }

  /** The piece of answer, or null if the event has another shape and must be read the slow way. */
  match(data: string): string | null {
    // In V8, comparing a slice costs a sixth of `startsWith`.
    if (data.slice(0, this.#before.length) !== this.#before) return null;
    const start = this.#before.length;
    const end = endOfString(data, start);
    if (end === -1) return null;
    const rest = end + this.#between.length;
    if (data.slice(end, rest) !== this.#between) return null;
    if (this.#after === null) {
      if (rest !== data.length) return null;
    } else {
      const close = endOfString(data, rest);
      if (close === -1 || data.slice(close) !== this.#after) return null;
      if (!isPlain(data, rest, close)) return null;
    }
    return isPlain(data, start, end) ? data.slice(start, end) : unescaped(data.slice(start - 1, end + 1));
  }
}

function provenBy(candidate: string, kind: 'text' | 'reasoning'): boolean {
  const chunk = readChunk(candidate);
  if (chunk === null || chunk.finish !== null || chunk.usage !== null || chunk.refusal !== null || chunk.more !== null) return false;
  return kind === 'text' ? chunk.text === probe && chunk.reasoning === '' : chunk.reasoning === probe && chunk.text === '';
}

function paddingOf(candidate: string): unknown {
  return (JSON.parse(candidate) as { obfuscation?: unknown }).obfuscation;
}

/** The position of the quote that closes the string; -1 if the string is open or contains a control character. */
function endOfString(data: string, start: number): number {
  for (let at = start; at < data.length; at += 1) {
    const unit = data.charCodeAt(at);
    if (unit === quote) return at;
    if (unit === backslash) at += 1;
    else if (unit < 0x20) return -1;
  }
  return -1;
}

function isPlain(data: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (data.charCodeAt(at) === backslash) return false;
  return true;
}

/** Null for an escape that JSON does not know. */
function unescaped(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return null;
  }
}
