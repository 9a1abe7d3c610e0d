import type { Alias, HealthState, ListedModel, ModelProblem } from '@aistudio/contract/schemas';
import { keyOf } from '../actor/key-of.ts';
import { requirePerson } from '../actor/require-person.ts';
import { keyAllows } from '../actor/acting-key.ts';
import type { Model } from './model.ts';
import type { ModelContext } from './model-context.ts';
import { retired } from './retired.ts';

/** What this person, or the key used, may ask: aliases first, then the models in the administrators' order. */
export async function listModels(context: ModelContext): Promise<{ models: ListedModel[]; problems: ModelProblem[] }> {
  const { role } = requirePerson(context);
  const [{ models, aliases, problems }, healthOf] = await Promise.all([context.models.list(role), context.modelHealth.read()]);
  const today = new Date(context.clock.now()).toISOString().slice(0, 10);
  const choices = models.map((model) => choiceOf(model, healthOf(model.reference).state, today));
  const byId = new Map(choices.map((choice) => [choice.id, choice]));
  const offered = [...aliases.map((alias) => aliasOf(alias, alias.models.map((id) => byId.get(id)!))), ...choices];
  const key = keyOf(context);
  return { models: offered.filter(({ id, models: members = [] }) => [id, ...members].some((reference) => keyAllows(key, reference))), problems };
}

function choiceOf(model: Model, health: HealthState, today: string): ListedModel {
  return {
    id: model.reference,
    name: model.name,
    description: model.description,
    server: model.provider.server,
    serverName: model.serverName,
    practice: model.practice,
    contextTokens: model.contextTokens,
    images: model.images,
    reasoning: model.reasoning,
    health,
    retired: retired(model, today),
    retiresOn: model.retiresOn,
    successor: model.successor,
  };
}

/** An alias can do what its first model can, and is as healthy as the best of them. */
function aliasOf(alias: Alias, members: ListedModel[]): ListedModel {
  const order: HealthState[] = ['fine', 'unknown', 'unsteady', 'failing'];
  const first = members[0]!;
  const health = order.find((state) => members.some((member) => member.health === state)) ?? 'unknown';
  return {
    ...first,
    id: alias.reference,
    name: alias.name,
    description: alias.description,
    server: 'alias',
    serverName: 'AI Studio',
    practice: members.every((member) => member.practice),
    health,
    retired: false,
    retiresOn: null,
    successor: null,
    models: alias.models,
  };
}
