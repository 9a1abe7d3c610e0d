/** What an administrator may allow for a server, because it reaches what belongs to somebody else or makes the server fetch an address. */
export const grants = {
  file_id: 'Files that are kept at the server.',
  file_url: 'Addresses of files.',
  image_url: 'Addresses of images.',
  audio_url: 'Addresses of recordings.',
  video_url: 'Addresses of films.',
  prompt: 'Prompts that are kept at the server.',
  tool_results: 'Addresses inside the results of tools.',
} as const;

export type Grant = keyof typeof grants;

/** What happens to one field of a request. Fields that are left out are always named to the caller; null asks for nothing. */
export interface DialectField {
  /**
   * `read`: passed to a server of the same dialect, and understood for every other one.
   * `passes`: the same, but it is left out for servers of another dialect.
   * `compatible`: like `passes`, and also left out for OpenAI and Azure, which refuse what they do not know.
   * `unmatched`: like `passes`, but refused for servers of another dialect, because the answer would differ.
   * `left out`: never passed, whatever an administrator says. `refused`: cannot be left out without changing what was asked.
   */
  treatment: 'read' | 'passes' | 'compatible' | 'unmatched' | 'left out' | 'refused';
  /** The reservation counts it: the maximum of tokens per answer (nothing positive is no limit), or the number of answers. */
  costs?: 'tokens' | 'answers';
  /** The keys of an object that are passed on; others are left out. Absent: all. */
  keys?: readonly string[];
  /** Values that ask for nothing. */
  nothing?: readonly unknown[];
  /** Only an object with one of these keys is refused; another one is left out. */
  demands?: readonly string[];
  /** Only some providers support it, or these keys of it; for others it is left out. */
  option?: string;
  keyOptions?: Readonly<Record<string, string>>;
  /** A sentence for the caller whose request is refused: what to do instead. */
  instead?: string;
  /** It is passed on if an administrator grants this. */
  grant?: Grant;
}

export type DialectFields = Readonly<Record<string, DialectField>>;

export const read = { treatment: 'read' } as const satisfies DialectField;
export const passes = { treatment: 'passes' } as const satisfies DialectField;
export const compatible = { treatment: 'compatible' } as const satisfies DialectField;
export const leftOut = { treatment: 'left out' } as const satisfies DialectField;

/** The same treatment for many fields. */
export function each<const Name extends string>(field: DialectField, names: readonly Name[]): Record<Name, DialectField> {
  return Object.fromEntries(names.map((name) => [name, field])) as Record<Name, DialectField>;
}
