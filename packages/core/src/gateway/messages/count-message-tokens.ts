import { requireScope } from '../../actor/require-scope.ts';
import { keyOf } from '../../actor/key-of.ts';
import { countTokens, estimateUsage } from '../../generation/estimate-usage.ts';
import { admitRequest, type RateHeaders } from '../../keys/admit-request.ts';
import type { ChatContext } from '../../runs/chat-context.ts';
import { chooseModels } from '../choose-models.ts';
import { planFields } from '../fields/plan-fields.ts';
import { modelNameIn } from '../model-name-in.ts';
import { parseJson } from '../parse-json.ts';
import { readMessagesRequest } from './read-messages-request.ts';

/** An estimate of the tokens in a Messages request: each model counts differently. `text` is the body. Throws AppError. */
export async function countMessageTokens(context: ChatContext, text: string): Promise<{ headers: RateHeaders; tokens: number }> {
  requireScope(context, 'chat');
  const body = parseJson(text);
  const name = modelNameIn(body);
  const models = await chooseModels(context, name, 'chat');
  const asked = readMessagesRequest(planFields('messages', body, models).of(models[0]!).body);
  const { headers } = await admitRequest(context, keyOf(context), 0);
  const { inputTokens } = await estimateUsage({ ...asked, model: name, continueFrom: null, requestId: context.requestId, allowFaults: false }, '', '');
  const tools = await Promise.all((asked.tools ?? []).map((tool) => countTokens(JSON.stringify(tool))));
  return { headers, tokens: inputTokens + tools.reduce((sum, each) => sum + each, 0) };
}
