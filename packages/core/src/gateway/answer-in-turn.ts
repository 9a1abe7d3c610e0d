import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import { fallbackCode } from '../runs/engine/fallback.ts';
import type { GatewayOutput } from './gateway-output.ts';
import type { GatewayTurn } from './gateway-turn.ts';
import type { MeteredRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';

/** Asks the models one after the other until one begins to answer, or all have failed, or the failure is not the provider's; then accounts for it. */
export async function answerInTurn(context: ChatContext, metered: MeteredRequest, output: GatewayOutput, ask: (model: Model, alone: boolean) => Promise<GatewayTurn>): Promise<void> {
  const { models } = metered;
  for (let index = 0; ; index += 1) {
    const model = models[index]!;
    const next = models[index + 1];
    const turn = await ask(model, next === undefined).catch(async (error: unknown) => {
      await metered.settle(model, { state: 'failed', reason: 'invalid_request' }, null);
      throw error;
    });
    const code = next === undefined || output.gone.aborted ? null : fallbackCode(turn.ending);
    if (code === null) {
      void metered.settle(model, outcomeOf(turn.ending), turn.usage);
      return turn.close();
    }
    context.metrics.add('aistudio_fallbacks_total', 1, { server: model.provider.server, model: model.id, code });
    context.log.warn('model_fallback', { model: model.reference, code, next: next!.reference });
  }
}
