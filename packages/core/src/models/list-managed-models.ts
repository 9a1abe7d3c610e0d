import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Role } from '@aistudio/contract';
import type { ModelKind } from '../ports/model-provider.ts';
import type { Health } from './health-of.ts';
import type { GenerationLimits, Price } from './model.ts';
import type { Alias } from './model-catalogue.ts';
import type { ModelContext } from './model-context.ts';
import type { ModelProblem } from './model-listings.ts';
import type { ModelOverrides } from './model-settings.ts';
import { retired } from './retired.ts';

/** A model as administrators see it: as it is, what they changed, and what it would be without. */
export interface ManagedModel {
  id: string;
  name: string;
  description: string;
  serverName: string;
  kind: ModelKind;
  enabled: boolean;
  roles: readonly Role[] | null;
  contextTokens: number | null;
  outputTokens: number | null;
  limits: GenerationLimits;
  price: Price | null;
  retired: boolean;
  retiresOn: string | null;
  successor: string | null;
  health: Health;
  overrides: ModelOverrides;
  unchanged: { name: string; description: string; limits: GenerationLimits; price: Price | null };
}

/** Every model of every kind, those that are switched off too, and the aliases. */
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
