const listeners = new Set<() => void>();
let sentence = '';

/** Says a sentence to screen readers when they next pause. Never for every token. */
export function announce(next: string): void {
  // The same words twice would not be read again: a trailing space makes them new.
  sentence = next === sentence ? `${next} ` : next;
  for (const listener of listeners) listener();
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announcement(): string {
  return sentence;
}
