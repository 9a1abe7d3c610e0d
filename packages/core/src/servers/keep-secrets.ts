import type { Secrets } from '../ports/secrets.ts';
import type { ServerPlan } from './plan-server.ts';
import { secretName } from './secret-name.ts';

/** Stores the given secrets and removes those that are no longer wanted. */
export async function keepSecrets(secrets: Secrets, id: string, plan: Pick<ServerPlan, 'secrets' | 'forgotten'>): Promise<void> {
  for (const [field, value] of Object.entries(plan.secrets)) await secrets.set(secretName(id, field), value);
  for (const field of plan.forgotten) await secrets.delete(secretName(id, field));
}
