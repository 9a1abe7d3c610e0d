/** One setting of a server. Plain data: the page builds its form from it, and the server validates and connects with it. */
export interface ServerField {
  /** How it is asked for. A secret goes to the secret store and is never told; a list is given as texts. */
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
  /** What a text, or each text of a list, must match as a whole (browsers read it too, with the flag v), and the same in words that follow the label. */
  pattern?: string;
  words?: string;
  /** A secret that is sent to the address itself: it must not follow the server to another host. */
  travels?: true;
}

export interface ServerOption {
  value: string;
  label: string;
  /** With it the credentials of this host are sent, which are for this cloud alone. */
  lends?: 'azure' | 'aws';
}

/** A kind of server: `fields` in the order in which they are asked for. */
export interface ServerKindDefinition {
  label: string;
  /** What the short name of the first one is likely to be. */
  suggestedId: string;
  /** Where it is when no address is given; `{region}` is put in. Absent: an address is required. */
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

/** What is known of a server of which these are the fields, without its secrets. An empty list: nothing was named. */
export type SettingsOf<Fields> = { readonly [Name in Exclude<keyof Fields, SecretNames<Fields>>]: ValueOf<Fields[Name]> };

export type SecretsOf<Fields> = SecretNames<Fields> & string;
