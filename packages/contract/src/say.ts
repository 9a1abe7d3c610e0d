/** A sentence for a person, with the parameters kept apart from its words, so that it can be translated. */
export interface Said {
  /** Its words, with {0}, {1}… for parameters. */
  template: string;
  parameters: readonly (string | number)[];
  text: string;
}

/** Used as a tag: say`There is no model "${name}".` has the template 'There is no model "{0}".'. */
export function say(words: TemplateStringsArray, ...parameters: (string | number)[]): Said {
  const filled = (values: readonly (string | number)[]) => String.raw({ raw: words }, ...values);
  return { template: filled(parameters.map((_, index) => `{${index}}`)), parameters, text: filled(parameters) };
}
