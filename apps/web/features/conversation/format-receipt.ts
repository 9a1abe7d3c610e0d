import type { RunRecord } from '../messages/conversation.ts';
import { efforts } from '../models/efforts.ts';

export interface ReceiptRow {
  label: string;
  value: string;
}

const endings: Record<string, string> = {
  stop: 'complete',
  length: 'cut at the model’s limit',
  'content-filter': 'withheld by the provider’s filter',
  'tool-calls': 'asked for a tool',
};

const states: Record<RunRecord['state'], string> = {
  queued: 'waiting',
  running: 'being written',
  completed: 'complete',
  stopped: 'stopped by you',
  incomplete: 'incomplete',
  failed: 'failed',
  interrupted: 'interrupted',
};

/** What an answer cost and how it went, in words. Unknown stays "unknown": nothing is guessed. A model that does not reason took no notice of an effort. */
export function formatReceipt(run: RunRecord, modelName: string, askedName: string = run.routing?.asked ?? '', reasons = true): ReceiptRow[] {
  const { usage, cost, timing, state, reason } = run;
  const ended = state === 'completed' && reason !== null ? (endings[reason] ?? states.completed) : states[state];
  return [
    ...(run.routing === undefined ? [] : [{ label: 'Asked', value: askedName }]),
    { label: run.routing === undefined ? 'Model' : 'Answered by', value: modelName === run.model ? modelName : `${modelName} (${run.model})` },
    ...(run.routing === undefined || run.routing.fallbacks.length === 0 ? [] : [{ label: 'Because', value: run.routing.fallbacks.map(({ because }) => because).join('; ') }]),
    ...(run.effort === undefined || !reasons ? [] : [{ label: 'Effort', value: efforts[run.effort].word }]),
    { label: 'Tokens', value: usage === null ? 'unknown' : tokens(usage) },
    { label: 'Cost', value: cost === null ? 'unknown' : money(cost) },
    { label: 'First token after', value: timing.timeToFirstTokenMs === null ? 'unknown' : seconds(timing.timeToFirstTokenMs) },
    { label: 'Speed', value: speed(run) },
    { label: 'Took', value: timing.durationMs > 0 ? seconds(timing.durationMs) : 'unknown' },
    { label: 'Ending', value: ended },
    { label: 'Continued', value: continued(run) },
  ];
}

function continued(run: RunRecord): string {
  if (!isContinued(run)) return 'no';
  const interruptions = (run.continuedAt?.length ?? 0) - (run.continuedFrom === undefined ? 0 : 1);
  if (run.continuedFrom === undefined) return 'yes, after an interruption';
  return interruptions > 0 ? 'yes, when asked to, and after an interruption' : 'yes, when asked to';
}

export function isContinued(run: RunRecord): boolean {
  return run.continuedFrom !== undefined || (run.continuedAt?.length ?? 0) > 0;
}

function tokens({ inputTokens, outputTokens, reasoningTokens, estimated }: NonNullable<RunRecord['usage']>): string {
  const thought = reasoningTokens === undefined || reasoningTokens === 0 ? '' : `, ${count(reasoningTokens)} of them reasoning`;
  return `${count(inputTokens)} in, ${count(outputTokens)} out${thought}${estimated ? ' (estimated)' : ''}`;
}

function money({ amount, currency }: NonNullable<RunRecord['cost']>): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumSignificantDigits: 3, minimumSignificantDigits: 1 }).format(amount);
}

/** Tokens a second while it was writing: the wait for the first one is not part of the speed. */
function speed({ usage, timing }: RunRecord): string {
  const writingMs = timing.durationMs - (timing.timeToFirstTokenMs ?? 0);
  if (usage === null || timing.timeToFirstTokenMs === null || writingMs <= 0 || usage.outputTokens < 2) return 'unknown';
  return `${count(Math.round((usage.outputTokens - 1) / (writingMs / 1000)))} tokens/s`;
}

/** "0.42 s", "12 s", "3 min 5 s". */
export function seconds(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)} s`;
  const whole = Math.round(ms / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function count(tokenCount: number): string {
  return tokenCount.toLocaleString('en');
}
