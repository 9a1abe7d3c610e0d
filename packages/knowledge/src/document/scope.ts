import type { Parameter } from '@aistudio/database';

/**
 * The versions that a search may look at: a SELECT of one column of ids, with its parameters as `$1`…, made by the verb
 * that knows what its reader may see. It runs inside the search, so what is forbidden meanwhile is not found.
 */
export interface Scope {
  text: string;
  parameters: Parameter[];
}
