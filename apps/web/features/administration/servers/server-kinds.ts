/** What the server says about the kinds of model servers; the form is drawn of it. */
export interface ServerField {
  input: 'address' | 'text' | 'list' | 'choice' | 'secret';
  label: string;
  hint?: string;
  placeholder?: string;
  required?: true;
  options?: { value: string; label: string }[];
  only?: { field: string; value: string };
  pattern?: string;
  words?: string;
}

export interface ServerKind {
  label: string;
  suggestedId: string;
  address?: string;
  fields: Record<string, ServerField>;
}

export interface ModelServer {
  id: string;
  name: string;
  kind: string;
  address: string;
  settings: Record<string, string | string[]>;
  /** Names of the secrets it has. */
  stored: string[];
  from: 'settings' | 'environment';
}

export interface ListedServers {
  servers: ModelServer[];
  kinds: Record<string, ServerKind>;
}

export interface ServerTest {
  ok: boolean;
  models: string[];
  message: string;
  detail: string | null;
}
