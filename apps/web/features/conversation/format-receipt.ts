import type { RunRecord } from '../messages/conversation.ts';
import { efforts } from '../models/efforts.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';
import { fill } from '../../words/fill.ts';

export interface ReceiptRow {
  label: string;
  value: string;
}

const endings: Record<string, string> = {
  stop: words.complete,
  length: words.cutAtTheModelsLimit,
  'content-filter': words.withheldByTheProvidersFilter,
  'tool-calls': words.askedForATool,
};

const states: Record<RunRecord['state'], string> = {
  queued: words.waiting,
  running: words.beingWritten,
  completed: words.complete,
  stopped: words.stoppedByYou,
  incomplete: words.incomplete,
  failed: words.failed,
  interrupted: words.interrupted,
};

/** What an answer cost and how it went, in words. Unknown stays "unknown": nothing is guessed. A model that does not reason ignored any effort. */
export function formatReceipt(run: RunRecord, modelName: string, askedName: string = run.routing?.asked ?? '', reasons = true): ReceiptRow[] {
  const { usage, cost, timing, state, reason } = run;
  const ended = state === 'completed' && reason !== null ? (endings[reason] ?? states.completed) : states[state];
  return [
    ...(run.routing === undefined ? [] : [{ label: words.asked2, value: askedName }]),
    { label: run.routing === undefined ? words.model : words.answeredBy, value: modelName === run.model ? modelName : `${modelName} (${run.model})` },
    ...(run.routing === undefined || run.routing.fallbacks.length === 0 ? [] : [{ label: words.because, value: run.routing.fallbacks.map(({ because }) => because).join('; ') }]),
    ...(run.effort === undefined || !reasons ? [] : [{ label: words.effort, value: efforts[run.effort].word }]),
    { label: words.tokens, value: usage === null ? words.unknown : tokens(usage) },
    { label: words.cost, value: cost === null ? words.unknown : money(cost) },
    { label: words.firstTokenAfter, value: timing.timeToFirstTokenMs === null ? words.unknown : seconds(timing.timeToFirstTokenMs) },
    { label: words.speed, value: speed(run) },
    { label: words.took, value: timing.durationMs > 0 ? seconds(timing.durationMs) : words.unknown },
    { label: words.ending, value: ended },
    { label: words.continued, value: continued(run) },
  ];
}

function continued(run: RunRecord): string {
  if (!isContinued(run)) return words.no;
  const interruptions = (run.continuedAt?.length ?? 0) - (run.continuedFrom === undefined ? 0 : 1);
  if (run.continuedFrom === undefined) return words.yesAfterAnInterruption;
  return interruptions > 0 ? words.yesWhenAskedToAndAfter : words.yesWhenAskedTo;
}

export function isContinued(run: RunRecord): boolean {
  return run.continuedFrom !== undefined || (run.continuedAt?.length ?? 0) > 0;
}

function tokens({ inputTokens, outputTokens, reasoningTokens, estimated }: NonNullable<RunRecord['usage']>): string {
  const thought = reasoningTokens === undefined || reasoningTokens === 0 ? '' : fill(words.ofThemReasoning, { reasoningTokens: count(reasoningTokens) });
  return fill(estimated ? words.tokensEstimated : words.tokensCounted, { input: count(inputTokens), output: count(outputTokens), thought });
}

function money({ amount, currency }: NonNullable<RunRecord['cost']>): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency, maximumSignificantDigits: 3, minimumSignificantDigits: 1 }).format(amount);
}

/** Tokens per second while it was writing: the wait for the first one is not included. */
function speed({ usage, timing }: RunRecord): string {
  const writingMs = timing.durationMs - (timing.timeToFirstTokenMs ?? 0);
  if (usage === null || timing.timeToFirstTokenMs === null || writingMs <= 0 || usage.outputTokens < 2) return words.unknown;
  return fill(words.tokensASecond, { tokens: count(Math.round((usage.outputTokens - 1) / (writingMs / 1000))) });
}

/** "0.42 s", "12 s", "3 min 5 s". */
export function seconds(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)} s`;
  const whole = Math.round(ms / 1000);
  return whole < 60 ? `${whole} s` : fill(words.minS, { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

function count(tokenCount: number): string {
  return tokenCount.toLocaleString('en');
}
