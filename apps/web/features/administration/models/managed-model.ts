import type { HealthState } from '../../models/use-models.ts';
import type { Role } from '../people/roles.ts';

export interface Price {
  currency: string;
  input: number;
  cachedInput: number;
  output: number;
  reasoning?: number;
  asOf: string;
  source: string;
}

export interface Limits {
  firstContentMs: number;
  silenceMs: number;
  totalMs: number | null;
}

export interface Overrides {
  name?: string;
  description?: string;
  maximumOutputTokens?: number;
  firstContentMs?: number;
  silenceMs?: number;
  totalMs?: number;
  price?: Price;
  fallback?: string;
}

/** A model as the API gives it to administrators. */
export interface ManagedModel {
  id: string;
  name: string;
  description: string;
  serverName: string;
  kind: 'chat' | 'embedding';
  enabled: boolean;
  roles: Role[] | null;
  limits: Limits;
  price: Price | null;
  retired: boolean;
  retiresOn: string | null;
  successor: string | null;
  health: { state: HealthState; succeeded: number; failed: number; failures: Record<string, number>; medianFirstTokenMs: number | null };
  overrides: Overrides;
  unchanged: { name: string; description: string; limits: Limits; price: Price | null };
}

export interface ManagedAlias {
  /** `alias/<id>`. */
  reference: string;
  name: string;
  description: string;
  models: string[];
  roles?: Role[];
}

export interface ManagedModels {
  models: ManagedModel[];
  aliases: ManagedAlias[];
  problems: { server: string; message: string }[];
}

export const managedModelsKey = ['administration', 'models'] as const;
