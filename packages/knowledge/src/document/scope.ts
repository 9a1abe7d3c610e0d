import type { Parameter } from '@aistudio/database';

/**
 * The versions that a search may use: a SELECT of one column of ids, with its parameters as `$1`…, made by the verb
 * that knows what its reader may see. It runs inside the search, so anything forbidden in the meantime is not found.
 */
export interface Scope {
  text: string;
  parameters: Parameter[];
}
