import type { Usage } from '@aistudio/stream';
import { keyOf } from '../actor/key-of.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import { AppError } from '../errors.ts';
import { keyAllows } from '../actor/acting-key.ts';
import { admitRequest, type RateHeaders } from '../keys/admit-request.ts';
import type { Model } from '../models/model.ts';
import { costOf } from '../usage/cost-of.ts';
import type { UsageKind } from '../usage/reservation.ts';
import { enterUsage } from '../usage/enter-usage.ts';
import type { outcomeOf } from './outcome-of.ts';

/** An admitted request, which must be settled exactly once, however it ends. */
export interface MeteredRequest {
  /** Who may answer now, the first choice first. */
  models: Model[];
  /** For each answer: as requested, or less if a budget reserves for less; null: no limit. */
  maximumOutputTokens: number | null;
  headers: RateHeaders;
  /** Never rejects. `outcome` is a finish reason, or the code of a failure; a null usage means that nothing was used. */
  settle(model: Model, outcome: ReturnType<typeof outcomeOf>, usage: Usage | null): Promise<void>;
}

const none: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

/** Admits a request if limits and budgets allow it, checking both in parallel. Throws the refusal of either. */
export async function meterRequest(context: ChatContext, asked: { kind: UsageKind; models: Model[]; inputTokens: number; maximumOutputTokens: number | null; answers?: number }): Promise<MeteredRequest> {
  const { clock, log, metrics } = context;
  const person = requirePerson(context);
  const key = keyOf(context);
  const began = clock.monotonic();
  const id = clock.id();
  const [admission, reserved] = await Promise.allSettled([
    admitRequest(context, key, asked.inputTokens + (asked.maximumOutputTokens ?? 0) * (asked.answers ?? 1)),
    enterUsage(context, { ...asked, id, person, apiKeyId: key?.id ?? null }),
  ]);
  if (reserved.status === 'rejected') {
    if (admission.status === 'fulfilled') await admission.value.settle(0);
    throw reserved.reason;
  }
  if (admission.status === 'rejected') {
    context.usage.settle({ id, model: asked.models[0]!.reference, usage: none, price: null, outcome: { state: 'failed', reason: 'rate_limited' } });
    throw admission.reason;
  }
  // A budget may substitute cheaper models for those requested; the key must allow them, too.
  const models = reserved.value.models.filter((model) => asked.models.includes(model) || keyAllows(key, model.reference));
  if (models.length === 0) {
    context.usage.settle({ id, model: asked.models[0]!.reference, usage: none, price: null, outcome: { state: 'failed', reason: 'budget_exceeded' } });
    await admission.value.settle(0);
    throw new AppError('budget_exceeded', 'The budget is used up, and this API key is not for the model that would answer instead.');
  }
  return {
    models,
    maximumOutputTokens: reserved.value.maximumOutputTokens ?? asked.maximumOutputTokens,
    headers: admission.value.headers,
    async settle(model, outcome, usage) {
      const labels = { server: model.provider.server, model: model.id };
      const cost = usage === null ? null : costOf(model.price, usage);
      if (usage !== null) {
        metrics.add('aistudio_tokens_total', usage.inputTokens, { ...labels, direction: 'input' });
        metrics.add('aistudio_tokens_total', usage.outputTokens, { ...labels, direction: 'output' });
      }
      if (cost !== null) metrics.add('aistudio_cost_total', cost.amount, { ...labels, currency: cost.currency });
      const durationMs = Math.round(clock.monotonic() - began);
      log.info('api_request_ended', { model: model.reference, keyId: key?.id, ...outcome, durationMs, outputTokens: usage?.outputTokens ?? 0 });
      context.usage.settle({ id, model: model.reference, usage: usage ?? none, price: model.price, outcome });
      await admission.value.settle(usage === null ? 0 : usage.inputTokens + usage.outputTokens).catch((error: Error) => log.error('rate_not_settled', { keyId: key?.id, error }));
    },
  };
}
