import type { Said } from './say.ts';

/** The same for a sentence that stands in a table, with {0}, {1}… already in it. */
export function sayFrom(template: string, ...parameters: (string | number)[]): Said {
  return { template, parameters, text: template.replaceAll(/\{(\d+)\}/g, (hole, index: string) => String(parameters[Number(index)] ?? hole)) };
}
