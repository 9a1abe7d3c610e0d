import type { ModelKind } from '../../ports/model-provider.ts';
import type { Price } from '@aistudio/contract/schemas';

/** What its vendor says about a model. */
export interface ModelRecord {
  /** The vendor's, without date, version or region. */
  id: string;
  name: string;
  description: string;
  kind: ModelKind;
  contextTokens: number;
  /** Null for a model that embeds. */
  outputTokens: number | null;
  images: boolean;
  files: boolean;
  tools: boolean;
  structuredOutput: boolean;
  reasoning: boolean;
  /** Thinks for minutes before its first word, and is only available through Responses. */
  slow: boolean;
  /** Null: not found at the source. */
  price: Price | null;
  /** An announced change of price, with the day from which it applies. */
  laterPrice: { from: string; price: Price } | null;
  /** YYYY-MM-DD from which requests fail; null if none is announced. */
  retiresOn: string | null;
  /** The id of the record that the vendor names as successor. */
  successor: string | null;
}

/** The capabilities of a model; those left out are missing. */
export type Traits = Partial<Pick<ModelRecord, 'images' | 'files' | 'tools' | 'structuredOutput' | 'reasoning' | 'slow'>>;

export type Lifecycle = Partial<Pick<ModelRecord, 'retiresOn' | 'successor' | 'laterPrice'>>;

/** One row of the table, for a model that chats. `size` is context and longest answer in tokens. */
export function chat(id: string, name: string, description: string, size: readonly [number, number], traits: Traits, price: Price | null, lifecycle: Lifecycle = {}): ModelRecord {
  const [contextTokens, outputTokens] = size;
  return { ...row(id, name, description, price), kind: 'chat', contextTokens, outputTokens, ...traits, ...lifecycle };
}

/** One row of the table, for a model that embeds. */
export function embedding(id: string, name: string, description: string, contextTokens: number, price: Price | null, lifecycle: Lifecycle & Traits = {}): ModelRecord {
  return { ...row(id, name, description, price), kind: 'embedding', contextTokens, outputTokens: null, ...lifecycle };
}

function row(id: string, name: string, description: string, price: Price | null) {
  const traits = { images: false, files: false, tools: false, structuredOutput: false, reasoning: false, slow: false };
  return { id, name, description, ...traits, price, laterPrice: null, retiresOn: null, successor: null };
}
