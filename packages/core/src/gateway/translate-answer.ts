import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import type { GenerationRequest } from '../ports/model-provider.ts';
import { askModel } from '../generation/ask-model.ts';
import { estimateUsage } from '../generation/estimate-usage.ts';
import { logRetry } from './log-retry.ts';
import { errorOfFailure } from './gateway-error.ts';
import type { GatewayOutput } from './gateway-output.ts';
import type { GatewayTurn } from './gateway-turn.ts';
import type { AnswerWriter } from './write-answer.ts';

/** Asks a model in our own vocabulary and writes its answer in the caller's. */
export async function translateAnswer(context: ChatContext, model: Model, asked: Omit<GenerationRequest, 'model'>, writer: AnswerWriter, output: GatewayOutput, alone: boolean): Promise<GatewayTurn> {
  const request = { ...asked, model: model.id };
  const ending = await askModel(context, model, { provider: model.provider, request, sink: writer, signal: output.gone, onRetry: logRetry(context, model) }, alone);
  const { text, reasoning, calls } = writer.answer;
  const said = ending.type === 'finished' || ending.hadContent || ending.failure.code === 'aborted';
  const usage = ending.usage ?? (said ? await estimateUsage(request, text + calls.map((call) => call.input).join(''), reasoning) : null);
  return {
    ending,
    usage,
    async close() {
      if (ending.type === 'finished') return writer.finish(ending.finishReason, usage!);
      if (output.gone.aborted) return;
      const error = errorOfFailure(ending.failure, model.reference);
      if (!writer.begun) throw error;
      writer.fail(error);
    },
  };
}
