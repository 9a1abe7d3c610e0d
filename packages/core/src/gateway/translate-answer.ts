import type { ChatContext } from '../context.ts';
import type { GenerationRequest } from '../ports/model-provider.ts';
import { generate } from '../runs/engine/generate.ts';
import { estimateUsage } from '../runs/estimate-usage.ts';
import { errorOfFailure } from './gateway-error.ts';
import type { GatewayOutput } from './gateway-output.ts';
import type { MeteredRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';
import type { AnswerWriter } from './write-answer.ts';

/** Asks a model through our own vocabulary and writes its answer in the caller's. Throws a GatewayError while nothing has gone out. */
export async function translateAnswer(context: ChatContext, asked: Omit<GenerationRequest, 'model'>, writer: AnswerWriter, output: GatewayOutput, metered: MeteredRequest): Promise<void> {
  const { clock, log, metrics } = context;
  const model = metered.models[0]!;
  const request = { ...asked, model: model.id };
  const labels = { server: model.provider.server, model: model.id };
  const began = clock.monotonic();
  const ending = await generate({
    provider: model.provider,
    request,
    limits: model.limits,
    breaker: context.runs.breakerOf(model.reference),
    clock,
    sink: writer,
    signal: output.gone,
    onRetry: (failure, waitMs) => log.warn('provider_retry', { model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) }),
    onFirstContent: (attemptMs) => metrics.observe('aistudio_provider_time_to_first_token_seconds', attemptMs / 1000, labels),
  });
  const outcome = ending.type === 'finished' ? 'finished' : ending.failure.code;
  metrics.observe('aistudio_provider_latency_seconds', (clock.monotonic() - began) / 1000, { ...labels, outcome });
  const { text, reasoning, calls } = writer.answer;
  const said = ending.type === 'finished' || ending.hadContent;
  const usage = ending.usage ?? (said ? await estimateUsage(request, text + calls.map((call) => call.input).join(''), reasoning) : null);
  void metered.settle(model, outcomeOf(ending), usage);
  if (ending.type === 'finished') return writer.finish(ending.finishReason, usage!);
  if (output.gone.aborted) return;
  const error = errorOfFailure(ending.failure, model.reference);
  if (!writer.begun) throw error;
  writer.fail(error);
}
