import type { ServerKind, ServerSecrets, ServerSettings } from '@aistudio/contract/schemas';
import type { ServerRecord } from './server-record.ts';

interface Configured<Kind extends ServerKind> {
  id: string;
  name: string;
  kind: Kind;
  settings: ServerSettings<Kind>;
  secrets: { readonly [Name in ServerSecrets<Kind>]?: string };
  /** True: it may not be intended, so nobody is told if it offers nothing. */
  optional: boolean;
}

/** A server that the environment names. */
export type ConfiguredServer = { [Kind in ServerKind]: Configured<Kind> }[ServerKind];

export function configuredRecord({ id, name, kind, settings, secrets }: ConfiguredServer): ServerRecord {
  const values: Readonly<Record<string, string | undefined>> = secrets;
  return { id, name, kind, settings, from: 'environment', secret: async (field: string) => values[field] ?? null } as ServerRecord;
}
