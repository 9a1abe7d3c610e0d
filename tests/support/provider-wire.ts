import type { ProviderBehaviour } from './provider-behaviours.ts';

/** The bytes with which a dialect says the same things; a list, because some need more than one event. */
export interface ProviderWire {
  /** Of the response; `text/event-stream` unless given. */
  contentType?: string;
  begin(): Uint8Array[];
  text(delta: string): Uint8Array[];
  reasoning(delta: string): Uint8Array[];
  /** A complete tool call. */
  toolCall(id: string, name: string, input: string): Uint8Array[];
  finish(reason: WireFinish, usage: WireUsage, text: string): Uint8Array[];
  /** An error within a stream that has begun. */
  error(kind: 'rate_limited' | 'overloaded' | 'provider_unavailable'): Uint8Array[];
  /** One correctly framed event that cannot be read. */
  garbage(): Uint8Array[];
  /** One event of more than 1 MiB. */
  oversized(): Uint8Array[];
  /** For a framing with checksums: replaces the payload of one event with any bytes. */
  checked?: { payload: Uint8Array; frame: (payload: Uint8Array) => Uint8Array };
}

export type WireFinish = 'stop' | 'length' | 'content-filter' | 'tool-calls';

/** Input and output count everything, including cached and reasoning tokens. */
export interface WireUsage {
  input: number;
  output: number;
  cached: number;
  reasoning: number;
}

export const wireUsage: WireUsage = { input: 30, output: 20, cached: 10, reasoning: 5 };

export interface WireAnswer {
  reasoning?: string[];
  tokensPerSecond?: number;
  finish?: WireFinish;
}

/** A whole, correct answer, one piece per word. */
export function answeringBy(wire: ProviderWire, text: string, options: WireAnswer = {}): ProviderBehaviour {
  const wait = options.tokensPerSecond ? [{ wait: 1000 / options.tokensPerSecond }] : [];
  return behave(wire, [
    ...wire.begin(),
    ...(options.reasoning ?? []).flatMap((delta) => wire.reasoning(delta)),
    ...text.split(/(?=\s)/).flatMap((delta) => [...wire.text(delta), ...wait]),
    ...wire.finish(options.finish ?? 'stop', wireUsage, text),
  ]);
}

/** Starts an answer, then ends without the terminal event, as `ending` says. */
export function breakingBy(wire: ProviderWire, text: string, ending: ProviderBehaviour['ending'], more: Uint8Array[] = []): ProviderBehaviour {
  return { ...behave(wire, [...wire.begin(), ...wire.text(text), ...more]), ending };
}

export function behave(wire: ProviderWire, steps: (Uint8Array | { wait: number })[]): ProviderBehaviour {
  return { contentType: wire.contentType, steps: steps.map((step) => ('wait' in step ? step : { bytes: step })) };
}

export function sseEvent(value: unknown, type?: string): Uint8Array {
  return Buffer.from(`${type === undefined ? '' : `event: ${type}\n`}data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
}
