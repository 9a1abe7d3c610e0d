import type { DocumentContext } from '../documents/document-context.ts';
import type { GenerationContext } from '../generation/generation-context.ts';
import type { Pace } from '../generation/pace.ts';
import type { ReadTick } from '../generation/read-tick.ts';
import type { KeyContext } from '../keys/key-context.ts';
import type { BudgetContext } from '../usage/budgets/budget-context.ts';
import type { UsageQueue } from '../usage/usage-queue.ts';
import type { RunContext } from './run-context.ts';

/** What verbs that ask a model need. */
export interface ChatContext extends DocumentContext, KeyContext, BudgetContext, RunContext, GenerationContext {
  usage: UsageQueue;
  /** The tick of answers that pass through this process unread. */
  passing: ReadTick;
  /** How long answers wait for each other. */
  pace: Pace;
}
