import type { Role } from '../context.ts';
import type { Model } from '../models/model.ts';
import { costOf } from './cost-of.ts';

export type UsageKind = 'chat' | 'api' | 'embedding' | 'title';

/** A generation that is about to begin. */
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
  /** What the caller asks for; null: the model's own limit. */
  maximumOutputTokens: number | null;
}

/** What is held back for it, as the ledger keeps it. */
export interface Reservation {
  id: string;
  kind: UsageKind;
  user_id: string;
  role: Role;
  api_key_id: string | null;
  model: string;
  input_tokens: number;
  output_tokens: number;
  /** Currency units: what the dearest of the models would cost; 0 when no price is known. */
  amount: number;
  currency: string | null;
  /** ISO 8601. */
  at: string;
  expires: string;
}

/** Output tokens that are held back for at the most: far more than an ordinary answer, far less than what models could write. */
export const longestReserve = 16_384;

/** Milliseconds after which nobody is expected to settle it any more. Too short does no harm: it may be settled later all the same. */
const expiryMs = 15 * 60_000;

export function reservationFor(request: UsageRequest, now: number): Reservation {
  const { id, kind, person, apiKeyId, models, inputTokens } = request;
  const outputs = models.map((model) => Math.min(request.maximumOutputTokens ?? longestReserve, model.outputTokens ?? longestReserve, longestReserve));
  const costs = models.flatMap((model, index) => costOf(model.price, { inputTokens, outputTokens: outputs[index]!, estimated: true }) ?? []);
  const dearest = costs.reduce((most, cost) => (cost.amount > most.amount ? cost : most), costs[0] ?? { amount: 0, currency: null });
  return {
    id,
    kind,
    user_id: person.id,
    role: person.role,
    api_key_id: apiKeyId,
    model: models[0]!.reference,
    input_tokens: inputTokens,
    output_tokens: Math.max(...outputs),
    amount: dearest.amount,
    currency: dearest.currency,
    at: new Date(now).toISOString(),
    expires: new Date(now + expiryMs).toISOString(),
  };
}
