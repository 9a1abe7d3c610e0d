const listeners = new Set<() => void>();
let sentence = '';

/** Announces a sentence to screen readers at their next pause. Never for every token. */
export function announce(next: string): void {
  // The same words would not be read twice: a trailing space makes them different.
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
