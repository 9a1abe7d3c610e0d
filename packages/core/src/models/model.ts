import type { Role } from '@aistudio/contract';
import type { Price } from '@aistudio/contract/schemas';
import type { ListedModel, ModelKind, ModelProvider } from '../ports/model-provider.ts';

/** Milliseconds; null for no limit. From the model's record. */
export interface GenerationLimits {
  firstContentMs: number;
  silenceMs: number;
  totalMs: number | null;
}

/** A model a person can choose. */
export interface Model extends ListedModel {
  /** `<server>/<model>`, what the API calls it. */
  reference: string;
  serverName: string;
  practice: boolean;
  kind: ModelKind;
  /** Reads documents as they are, not only their text; null where nobody said, as below. */
  files: boolean | null;
  tools: boolean | null;
  structuredOutput: boolean | null;
  /** YYYY-MM-DD on which the vendor retires it. */
  retiresOn: string | null;
  /** The reference of the model that its vendor names instead, when the same server offers it. */
  successor: string | null;
  limits: GenerationLimits;
  /** Null: unknown. */
  price: Price | null;
  /** False: an administrator disabled it. */
  enabled: boolean;
  /** Who may use it; null: everybody. */
  roles: Role[] | null;
  /** What an answer may have at the most, by an administrator's will; null: what the model can. */
  maximumOutputTokens: number | null;
  /** The reference that answers when this model does not begin to; null: none. */
  fallback: string | null;
  provider: ModelProvider;
}

export interface ModelServer {
  /** What a person reads: "OpenAI", "Ollama on this machine". */
  name: string;
  provider: ModelProvider;
  practice: boolean;
  price: Price | null;
  /** True: it may not be intended, so nobody is told if it lists no models. */
  optional?: boolean;
}
