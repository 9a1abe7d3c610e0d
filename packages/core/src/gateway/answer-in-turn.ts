import { askInTurn } from '../generation/ask-in-turn.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import type { GatewayOutput } from './gateway-output.ts';
import type { GatewayTurn } from './gateway-turn.ts';
import type { MeteredRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';

/** Asks the models in turn, then meters and ends the answer. */
export async function answerInTurn(context: ChatContext, metered: MeteredRequest, output: GatewayOutput, ask: (model: Model, alone: boolean) => Promise<GatewayTurn>): Promise<void> {
  const turn = await askInTurn(context, {
    models: metered.models,
    signal: output.gone,
    ask: (model, alone) =>
      ask(model, alone).catch(async (error: unknown) => {
        await metered.settle(model, { state: 'failed', reason: 'invalid_request' }, null);
        throw error;
      }),
    onSwitch: ({ model, next, code }) => context.log.warn('model_fallback', { model: model.reference, code, next: next.reference }),
  });
  void metered.settle(turn.model, outcomeOf(turn.ending), turn.usage);
  await turn.close();
}
