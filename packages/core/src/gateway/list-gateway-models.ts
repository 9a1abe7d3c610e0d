import type { OpenaiModel } from '@aistudio/contract/schemas';
import { keyOf } from '../actor/key-of.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { ChatContext } from '../runs/chat-context.ts';
import { keyAllows } from '../actor/acting-key.ts';
import type { Model } from '../models/model.ts';
import { chooseModels } from './choose-models.ts';

/** What the caller's key may use: aliases, models that answer, then those that embed. */
export async function listGatewayModels(context: ChatContext): Promise<OpenaiModel[]> {
  const { role } = requirePerson(context);
  const [answering, embedding] = await Promise.all([context.models.list(role), context.models.list(role, 'embedding')]);
  const allowed = (reference: string) => keyAllows(keyOf(context), reference);
  const aliases = answering.aliases.filter(({ reference, models }) => [reference, ...models].some(allowed));
  return [
    ...aliases.map(({ reference }): OpenaiModel => ({ id: reference, object: 'model', created: 0, owned_by: 'alias' })),
    ...[...answering.models, ...embedding.models].filter((model) => allowed(model.reference)).map(describe),
  ];
}

/** One of them, by any name a request may give it. Throws not_found. */
export async function getGatewayModel(context: ChatContext, name: string): Promise<OpenaiModel> {
  const [model] = await chooseModels(context, name, 'chat').catch(() => chooseModels(context, name, 'embedding'));
  return { ...describe(model!), id: name };
}

function describe({ reference, provider }: Model): OpenaiModel {
  return { id: reference, object: 'model', created: 0, owned_by: provider.server };
}
