import { keyOf } from '../actor/key-of.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import { keyAllows } from '../actor/acting-key.ts';
import type { Model } from '../models/model.ts';
import type { ModelKind } from '../ports/model-provider.ts';
import { badParameter, GatewayError } from './gateway-error.ts';

/**
 * The models that may answer a request for `openai/gpt-5-mini`, an alias, or `gpt-5-mini` if only one server offers it; the first choice first.
 * Throws unauthorised, not_found (also for a model that the key may not use) or invalid_request for an ambiguous name.
 */
export async function chooseModels(context: ChatContext, name: string, kind: ModelKind): Promise<Model[]> {
  const { role } = requirePerson(context);
  const chosen = await context.models.choose(name, role);
  const models = chosen.length > 0 ? chosen : await findBare(context, name, kind);
  const allowed = models.filter((model) => model.kind === kind && keyAllows(keyOf(context), model.reference, name));
  if (allowed.length === 0) throw unknownModel(name);
  return allowed;
}

function unknownModel(name: string): GatewayError {
  return new GatewayError('not_found', 'model_not_found', `There is no model "${name.slice(0, 100)}" for this API key. GET /v1/models lists what there is.`, { param: 'model' });
}

async function findBare(context: ChatContext, name: string, kind: ModelKind): Promise<Model[]> {
  const named = (await context.models.list(requirePerson(context).role, kind)).models.filter((model) => model.id === name);
  if (named.length < 2) return named;
  throw badParameter('model', `Several servers offer this model. Name one of ${named.map((model) => model.reference).join(', ')}.`);
}
