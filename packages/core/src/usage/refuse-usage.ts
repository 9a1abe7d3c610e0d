import { say, type Said } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import type { Model } from '../models/model.ts';
import type { Metrics } from '../ports/metrics.ts';
import { budgetOf } from './budget-words.ts';
import type { Refusal } from './store/read-refusals.ts';

/** Throws budget_exceeded with the one sentence that says which budget, until when, and who can help. */
export function refuseUsage(metrics: Metrics, refusals: Refusal[], models: Model[]): never {
  // Of several, the one that lasts longest; one with a fallback only if its model does not exist.
  const [refusal] = refusals.toSorted(
    (a, b) => Number(b.barred) - Number(a.barred) || Number(a.stepDownTo !== null) - Number(b.stepDownTo !== null) || b.until.getTime() - a.until.getTime(),
  );
  metrics.add('aistudio_budget_refusals_total', 1, { scope: refusal?.scope ?? 'unknown', outcome: 'refuse' });
  if (refusal === undefined) throw new AppError('budget_exceeded', 'The budget for this is used up. Ask an administrator.');
  throw new AppError('budget_exceeded', sentenceOf(refusal, models[0]?.name ?? 'This model'));
}

function sentenceOf(refusal: Refusal, model: string): Said {
  const budget = budgetOf(refusal);
  if (refusal.barred) return say`${model} has no known price, and ${budget} allows only models that have one. Choose another model, or ask an administrator.`;
  if (refusal.spent < refusal.allowance) return say`What is left of ${budget} is held back for answers that are being written. Ask again when they have ended.`;
  return say`${capital(budget)} is used up until ${momentOf(refusal)}. Choose a model that costs nothing, or ask an administrator for more.`;
}

function momentOf({ until, timeZone }: Refusal): string {
  const text = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(until);
  return `${text} (${timeZone})`;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
