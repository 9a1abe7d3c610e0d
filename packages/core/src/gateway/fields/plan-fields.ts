import type { Dialect } from '@aistudio/contract/dialects';
import type { Model } from '../../models/model.ts';
import { askedServer } from './asked-server.ts';
import { followFields, type FollowedRequest } from './follow-fields.ts';

/** A request in the form that each of the models gets, and what the most expensive form may cost. */
export interface FieldPlan {
  /** Models that may get it, the first choice first. */
  models: Model[];
  /** Also works for a model that replaces one of these. Throws a GatewayError if that model cannot be asked this. */
  of(model: Model): FollowedRequest;
  /** Tokens of one answer; null: at least one way names no limit. */
  limit: number | null;
  answers: number;
}

/** Plans a request for the models that may answer it. Throws a GatewayError for what the first of them cannot be asked; others are then not asked. */
export function planFields(dialect: Dialect, body: Readonly<Record<string, unknown>>, models: readonly Model[]): FieldPlan {
  const known = new Map<Model, FollowedRequest>();
  const of = (model: Model): FollowedRequest => {
    const followed = known.get(model) ?? followFields(dialect, body, askedServer(model, dialect));
    known.set(model, followed);
    return followed;
  };
  of(models[0]!);
  const able = models.filter((model) => mayAsk(() => of(model)));
  const ways = able.map(of);
  return { models: able, of, limit: ways.some(({ limit }) => limit === null) ? null : Math.max(...ways.map(({ limit }) => limit!)), answers: Math.max(...ways.map(({ answers }) => answers)) };
}

function mayAsk(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}
