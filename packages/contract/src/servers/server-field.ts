/** One setting of a server. Plain data: the page builds its form from it, and the server validates and connects with it. */
export interface ServerField {
  /** How it is entered. A secret goes to the secret store and is never returned; a list consists of texts. */
  input: 'address' | 'text' | 'list' | 'choice' | 'secret';
  label: string;
  hint?: string;
  placeholder?: string;
  /** Required while it applies. */
  required?: true;
  /** For a choice; the first is the default. */
  options?: readonly ServerOption[];
  /** It applies only while this choice has this value. */
  only?: { field: string; value: string };
  /** What a text, or each text of a list, must match completely (browsers apply it too, with the flag v), and the same in words that follow the label. */
  pattern?: string;
  words?: string;
  /** A secret that is sent to the address itself: it must not follow the server to another host. */
  travels?: true;
}

export interface ServerOption {
  value: string;
  label: string;
  /** It sends the credentials of this host, which are for this cloud only. */
  lends?: 'azure' | 'aws';
}

/** A kind of server: `fields` in the order in which they are shown. */
export interface ServerKindDefinition {
  label: string;
  /** The likely short name of the first one. */
  suggestedId: string;
  /** The address if none is given; `{region}` is filled in. Absent: an address is required. */
  address?: string;
  fields: Record<string, ServerField>;
}

type ValueOf<Field> = Field extends { input: 'list' }
  ? readonly string[]
  : Field extends { options: readonly { value: infer Value }[] }
    ? Value
    : Field extends { required: true; only?: undefined }
      ? string
      : string | null;

type SecretNames<Fields> = { [Name in keyof Fields]: Fields[Name] extends { input: 'secret' } ? Name : never }[keyof Fields];

/** What is known about a server with these fields, without its secrets. An empty list: nothing was named. */
export type SettingsOf<Fields> = { readonly [Name in Exclude<keyof Fields, SecretNames<Fields>>]: ValueOf<Fields[Name]> };

export type SecretsOf<Fields> = SecretNames<Fields> & string;
