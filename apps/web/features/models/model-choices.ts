/** Which models a person chose on this device: most recently, and in single conversations. */
export interface Choices {
  latest: readonly string[];
  of: Readonly<Record<string, readonly string[]>>;
}

/** This many conversations are remembered; in the others, the model that answered last is selected. */
const remembered = 200;
const newConversation = 'new';

export function chooseIn({ of }: Choices, conversationId: string, ids: readonly string[]): Choices {
  if (conversationId === newConversation) return { latest: ids, of };
  const others = Object.entries(of).filter(([id]) => id !== conversationId);
  return { latest: ids, of: Object.fromEntries([...others.slice(1 - remembered), [conversationId, ids]]) };
}

/** The stored form, which used to be a list of the last choice, one per line. */
export function parseChoices(stored: string | null): Choices {
  const text = stored ?? '';
  if (!text.startsWith('{')) return { latest: text.split('\n').filter(Boolean), of: {} };
  try {
    const { latest, of } = JSON.parse(text) as Choices;
    return { latest: Array.isArray(latest) ? latest : [], of: typeof of === 'object' && of !== null ? of : {} };
  } catch {
    return { latest: [], of: {} };
  }
}
