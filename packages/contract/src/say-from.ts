import type { Said } from './say.ts';

/** Like `say`, for a sentence from a table that already contains {0}, {1}… */
export function sayFrom(template: string, ...parameters: (string | number)[]): Said {
  return { template, parameters, text: template.replaceAll(/\{(\d+)\}/g, (hole, index: string) => String(parameters[Number(index)] ?? hole)) };
}
