import type { ServerKind, ServerSecrets, ServerSettings } from '@aistudio/contract/schemas';

interface RecordOf<Kind extends ServerKind> {
  /** The first half of its models' ids. */
  id: string;
  name: string;
  kind: Kind;
  settings: ServerSettings<Kind>;
  /** Who added it: the environment may send this host's credentials anywhere, the settings only to their own cloud. */
  from: 'settings' | 'environment';
  /** Read before each request, so a change takes effect at once. Null: there is none. */
  secret: (name: ServerSecrets<Kind>) => Promise<string | null>;
}

/** A server as whoever connects to it needs it. */
export type ServerRecord = { [Kind in ServerKind]: RecordOf<Kind> }[ServerKind];
