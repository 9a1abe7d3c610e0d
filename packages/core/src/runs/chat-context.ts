import type { FileContext } from '../files/file-context.ts';
import type { KeyContext } from '../keys/key-context.ts';
import type { BudgetContext } from '../usage/budgets/budget-context.ts';
import type { UsageQueue } from '../usage/usage-queue.ts';
import type { RunContext } from './run-context.ts';

/** What verbs that ask a model need. */
export interface ChatContext extends FileContext, KeyContext, BudgetContext, RunContext {
  usage: UsageQueue;
}
