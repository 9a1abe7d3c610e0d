import { sqlState } from '@aistudio/database';
import { keyOf } from '../actor/key-of.ts';
import type { UsageContext } from './usage-context.ts';
import { keyAllows } from '../actor/acting-key.ts';
import type { Model } from '../models/model.ts';
import type { Balance } from './balance.ts';
import { noticeOf, steppedDownNotice } from './budget-notice.ts';
import { refuseUsage } from './refuse-usage.ts';
import { reservationFor, type Reservation, type UsageRequest } from './reservation.ts';
import { readRefusals, type Refusal } from './store/read-refusals.ts';

/** Who may answer now, and on what terms. */
export interface ReservedUsage {
  /** The first choice first; perhaps others than were requested. */
  models: Model[];
  /** The maximum for each answer, so that all stay within the reservation; null: no budget limits it. */
  maximumOutputTokens: number | null;
  /** A sentence for the person who asks; null for none. */
  notice: { code: 'stepped_down' | 'budget_nearly_used'; message: string } | null;
}

/** More than any chain of budgets that fall back one after the other. */
const mostAttempts = 5;

/**
 * Runs what reserves: `attempt` stores the reservation with whatever belongs to it in one statement, and returns the balances it was
 * charged to. If a budget refuses, the models that it falls back to are tried; if there are none, throws budget_exceeded.
 */
export async function withinBudget(context: UsageContext, request: UsageRequest, attempt: (reservation: Reservation, models: Model[]) => Promise<Balance[]>): Promise<ReservedUsage> {
  let { models } = request;
  let refusals: Refusal[] = [];
  for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
    const exempt = refusals.map((refusal) => refusal.budgetId);
    const reservation = reservationFor({ ...request, models }, context.clock.now(), exempt);
    try {
      const balances = await attempt(reservation, models);
      const notice = models === request.models ? await noticeOf(context.database, request.id, balances) : steppedDownNotice(refusals.at(-1)!, models[0]!);
      return { models, maximumOutputTokens: balances.length === 0 ? null : Math.floor(reservation.output_tokens / (request.answers ?? 1)), notice };
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    // None, if an answer has ended in the meantime and gave back what it did not need.
    const found = await readRefusals(context.database, reservation);
    const stepped = found.length === 0 ? models : await stepDown(context, request, found);
    if (stepped === null) refuseUsage(context.metrics, found, request.models);
    if (found[0] !== undefined) context.metrics.add('aistudio_budget_refusals_total', 1, { scope: found[0].scope, outcome: 'step_down' });
    models = stepped;
    refusals = [...refusals, ...found];
  }
  return refuseUsage(context.metrics, refusals, request.models);
}

/** The ledger accepts no entry without an amount in `reserved`, and if a budget refuses there is none. */
function isRefusal(error: unknown): boolean {
  return sqlState(error) === '23502' && (error as Error).message.includes('"reserved"');
}

/** Null if one of the budgets has no fallback, or its model does not exist for this role or key, or is of another kind. */
async function stepDown(context: UsageContext, request: UsageRequest, found: Refusal[]): Promise<Model[] | null> {
  const [first] = found;
  if (first?.stepDownTo == null || found.some((refusal) => refusal.stepDownTo === null)) return null;
  const models = await context.models.choose(first.stepDownTo, request.person.role);
  const allowed = models.filter((model) => model.kind === request.models[0]!.kind && keyAllows(keyOf(context), model.reference, first.stepDownTo as string));
  return allowed.length === 0 ? null : allowed;
}
