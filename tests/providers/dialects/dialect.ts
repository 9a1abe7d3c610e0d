import type { ModelProvider } from '@aistudio/core';
import type { ProviderBehaviour } from '../../support/provider-behaviours.ts';
import type { ProviderWire } from '../../support/provider-wire.ts';

/** The refusals that every provider words differently. */
export type RefusalName = 'wrongKey' | 'forbidden' | 'unknownModel' | 'limited' | 'spent' | 'tooLong' | 'filtered' | 'impossible' | 'broken' | 'busy';

export interface Dialect {
  name: string;
  wire: ProviderWire;
  /** The response to `GET` of a path. */
  documents: Record<string, unknown>;
  /** `root` is an origin: `http://127.0.0.1:<port>`. */
  connect(root: string): ModelProvider;
  /** The path and query of a question to `fake-model`. */
  path: string;
  key: string;
  /** `limited` asks for a wait of one second; `impossible` says `words`. */
  refuse(words: string): Record<RefusalName, ProviderBehaviour>;
  /** Absent if another dialect's recordings cover it. */
  recorded?: Recorded;
}

/** How the recordings of a dialect are recognised, framed, and read in the simplest possible way. */
export interface Recorded {
  includes(events: RecordedEvent[]): boolean;
  frame(line: string, lineEnd: string): Uint8Array;
  expected(events: RecordedEvent[]): { text: string; reasoning: string; outcome: object };
}

// The provider decides what is in a recording.
// oxlint-disable-next-line typescript/no-explicit-any
export type RecordedEvent = any;
