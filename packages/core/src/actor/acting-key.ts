import type { KeyScope } from '@aistudio/contract/schemas';

/** The API key of the request. */
export interface ActingKey {
  id: string;
  /** `openai/gpt-5-mini`, `openai/*`; null for every model its person may use. */
  models: readonly string[] | null;
  /** Null for all. */
  scopes: readonly KeyScope[] | null;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  managesKeys: boolean;
}

/** Whether a key may use a model; `alias` is the name that was requested, if it is another one. */
export function keyAllows(key: Pick<ActingKey, 'models'> | undefined, reference: string, alias: string = reference): boolean {
  if (key?.models == null) return true;
  return key.models.some((allowed) => (allowed.endsWith('*') ? reference.startsWith(allowed.slice(0, -1)) : allowed === reference || allowed === alias));
}
