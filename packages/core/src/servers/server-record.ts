import type { ServerKind, ServerSecrets, ServerSettings } from '@aistudio/contract/schemas';

interface RecordOf<Kind extends ServerKind> {
  /** The first half of its models' ids. */
  id: string;
  name: string;
  kind: Kind;
  settings: ServerSettings<Kind>;
  /** Who named it: credentials of this host go wherever the environment says, and from the settings to their cloud alone. */
  from: 'settings' | 'environment';
  /** Asked for before each request: a change counts at once. Null: there is none. */
  secret: (name: ServerSecrets<Kind>) => Promise<string | null>;
}

/** A server as whoever connects to it needs it. */
export type ServerRecord = { [Kind in ServerKind]: RecordOf<Kind> }[ServerKind];
