type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** A sentence with its names in braces filled in. */
export function fill<const Text extends string>(text: Text, values: Record<NamesIn<Text>, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String((values as Record<string, string | number>)[name]));
}
