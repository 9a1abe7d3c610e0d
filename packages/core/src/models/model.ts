import type { ListedModel, ModelProvider } from '../ports/model-provider.ts';

/** Milliseconds; null for no limit. From the model's record. */
export interface GenerationLimits {
  firstContentMs: number;
  silenceMs: number;
  totalMs: number | null;
}

/** Currency units per million tokens. */
export interface Price {
  currency: string;
  input: number;
  cachedInput: number;
  output: number;
}

/** A model a person can choose. */
export interface Model extends ListedModel {
  /** `<server>/<model>`, what the API calls it. */
  reference: string;
  serverName: string;
  practice: boolean;
  limits: GenerationLimits;
  /** Null: unknown. */
  price: Price | null;
  provider: ModelProvider;
}

export interface ModelServer {
  /** What a person reads: "OpenAI", "Ollama on this machine". */
  name: string;
  provider: ModelProvider;
  practice: boolean;
  price: Price | null;
}

/** Silence a reasoning model may keep while it thinks is longer. */
export function limitsOf(model: ListedModel): GenerationLimits {
  return { firstContentMs: 60_000, silenceMs: model.reasoning ? 120_000 : 30_000, totalMs: null };
}
