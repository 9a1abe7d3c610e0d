import type { Role } from '@aistudio/contract';
import type { ModelContext } from '../models/model-context.ts';
import type { Model } from '../models/model.ts';

/**
 * Chooses the model that writes titles: the one the organisation names, else the cheapest with a known price on the server that
 * answered, else the one that answered. No other server is asked unless it is named, because it would read the conversation. Null
 * for practice models and if titles are off.
 */
export async function chooseTitleModel(context: Pick<ModelContext, 'models'>, named: string, answered: string, role: Role): Promise<Model | null> {
  // An administrator who names a model means it for everybody.
  if (named !== '') return (await context.models.choose(named, 'administrator')).find(mayWrite) ?? null;
  const { models } = await context.models.list(role);
  const server = answered.slice(0, answered.indexOf('/') + 1);
  const beside = models.filter((model) => model.reference.startsWith(server) && mayWrite(model));
  const priced = beside.filter((model) => model.price !== null && !model.reasoning).toSorted((a, b) => costOfTitle(a) - costOfTitle(b));
  return priced[0] ?? beside.find((model) => model.reference === answered) ?? null;
}

function mayWrite(model: Model): boolean {
  return model.kind === 'chat' && !model.practice;
}

/** By proportion: some hundred tokens are read and a few written. */
function costOfTitle({ price }: Model): number {
  return price!.input * 20 + price!.output;
}
