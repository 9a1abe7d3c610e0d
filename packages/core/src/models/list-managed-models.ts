import type { Alias, ManagedModel, ModelProblem } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { ModelContext } from './model-context.ts';
import { retired } from './retired.ts';

/** Every model of every kind, including disabled ones, and the aliases. */
export async function listManagedModels(context: ModelContext): Promise<{ models: ManagedModel[]; aliases: Alias[]; problems: ModelProblem[] }> {
  requireAdministrator(context);
  const [{ entries, aliases, problems }, healthOf] = await Promise.all([context.models.listAll(), context.modelHealth.read()]);
  const today = new Date(context.clock.now()).toISOString().slice(0, 10);
  const models = entries.map(({ model, listed, overrides }) => ({
    id: model.reference,
    name: model.name,
    description: model.description,
    serverName: model.serverName,
    kind: model.kind,
    enabled: model.enabled,
    roles: model.roles,
    contextTokens: model.contextTokens,
    outputTokens: model.outputTokens,
    limits: model.limits,
    price: model.price,
    retired: retired(model, today),
    retiresOn: model.retiresOn,
    successor: model.successor,
    health: healthOf(model.reference),
    overrides,
    unchanged: { name: listed.name, description: listed.description, limits: listed.limits, price: listed.price },
  }));
  return { models, aliases, problems };
}
