import type { KeyScope } from '@aistudio/contract/schemas';
import { keysWords as words } from '../../words/keys-words.ts';

/** What a key may be used for, in form order. */
export const scopeOptions: readonly { value: KeyScope; label: string }[] = [
  { value: 'chat', label: words.askModels },
  { value: 'embeddings', label: words.makeVectors },
  { value: 'conversations', label: words.readAndChangeYourConversations },
  { value: 'documents', label: words.readAndChangeYourDocuments },
];

export const managing = [{ value: 'keys', label: words.manageApiKeys }] as const;

/** The boxes checked in a form; null for all of them, so that later additions are included. */
export function scopesIn(form: HTMLFormElement): KeyScope[] | null {
  const checked = new FormData(form).getAll('scopes') as KeyScope[];
  return checked.length === scopeOptions.length ? null : checked;
}

/** Scopes as named in a list of keys. */
export function describeScopes(scopes: readonly KeyScope[]): string {
  if (scopes.length === 0) return words.nothingOfModels;
  return scopeOptions.filter(({ value }) => scopes.includes(value)).map(({ label }) => label.toLowerCase()).join(', ');
}
