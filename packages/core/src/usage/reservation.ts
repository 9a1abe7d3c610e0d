import type { Role } from '@aistudio/contract';
import type { Model } from '../models/model.ts';
import { costOf } from './cost-of.ts';

export type UsageKind = 'chat' | 'api' | 'embedding' | 'title';

/** A generation that is about to start. */
export interface UsageRequest {
  /** The run's or the request's. */
  id: string;
  kind: UsageKind;
  person: { id: string; role: Role };
  apiKeyId: string | null;
  /** Who may answer, the first choice first. */
  models: Model[];
  /** An estimate. */
  inputTokens: number;
  /** The caller's limit for each answer; null if there is none. */
  maximumOutputTokens: number | null;
  /** How many answers there will be; absent: one. */
  answers?: number;
}

/** Its reservation, as the ledger stores it. */
export interface Reservation {
  id: string;
  kind: UsageKind;
  user_id: string;
  role: Role;
  api_key_id: string | null;
  model: string;
  input_tokens: number;
  output_tokens: number;
  /** Currency units: what the most expensive of the models would cost; 0 if no price is known. */
  amount: number;
  currency: string | null;
  /** The price of one of the models is not known. */
  unpriced: boolean;
  /** Budgets that have fallen back to these models: they count it and do not refuse it. */
  exempt: string[];
  /** ISO 8601. */
  at: string;
  expires: string;
}

/** Output tokens reserved for an answer without a length limit: far more than most have, far less than models could write. */
const ordinaryOutput = 16_384;
const reasoningOutput = 32_768;

/** Milliseconds after which it is assumed that nobody will settle it. Too short does no harm: it may still be settled later. */
const expiryMs = 15 * 60_000;

export function reservationFor(request: UsageRequest, now: number, exempt: string[] = []): Reservation {
  const { id, kind, person, apiKeyId, models, inputTokens, answers = 1 } = request;
  const outputTokens = answers * Math.max(...models.map((model) => outputOf(model, request)));
  const costs = models.map((model) => costOf(model.price, { inputTokens, outputTokens: answers * outputOf(model, request), estimated: true }));
  const currency = costs.find((cost) => cost !== null)?.currency ?? null;
  return {
    id,
    kind,
    user_id: person.id,
    role: person.role,
    api_key_id: apiKeyId,
    model: models[0]!.reference,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    amount: Math.max(0, ...costs.map((cost) => (cost?.currency === currency ? cost!.amount : 0))),
    currency,
    unpriced: costs.some((cost) => cost?.currency !== currency),
    exempt,
    at: new Date(now).toISOString(),
    expires: new Date(now + expiryMs).toISOString(),
  };
}

/** The tokens a model may write: what was asked for, or an ordinary length, and never more than it can or its context has room for. */
function outputOf(model: Model, { inputTokens, maximumOutputTokens }: UsageRequest): number {
  const room = model.contextTokens === null ? Number.POSITIVE_INFINITY : Math.max(256, model.contextTokens - inputTokens);
  const limit = model.maximumOutputTokens ?? Number.POSITIVE_INFINITY;
  return Math.min(maximumOutputTokens ?? (model.reasoning ? reasoningOutput : ordinaryOutput), model.outputTokens ?? Number.POSITIVE_INFINITY, limit, room);
}
