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
  /** `<server>/<model>`, its name in the API. */
  reference: string;
  serverName: string;
  practice: boolean;
  kind: ModelKind;
  /** Reads documents directly, not only their text; null if nobody said, as below. */
  files: boolean | null;
  tools: boolean | null;
  structuredOutput: boolean | null;
  /** YYYY-MM-DD on which the vendor retires it. */
  retiresOn: string | null;
  /** The model that its vendor names as successor, if the same server offers it. */
  successor: string | null;
  limits: GenerationLimits;
  /** Null: unknown. */
  price: Price | null;
  /** False: an administrator disabled it. */
  enabled: boolean;
  /** Who may use it; null: everybody. */
  roles: Role[] | null;
  /** The maximum length of an answer set by an administrator; null: what the model can. */
  maximumOutputTokens: number | null;
  /** The model that answers if this one does not begin to; null: none. */
  fallback: string | null;
  provider: ModelProvider;
}

export interface ModelServer {
  /** The name that people see: "OpenAI", "Ollama on this machine". */
  name: string;
  provider: ModelProvider;
  practice: boolean;
  price: Price | null;
  /** True: it may not be intended, so nobody is told if it lists no models. */
  optional?: boolean;
}
