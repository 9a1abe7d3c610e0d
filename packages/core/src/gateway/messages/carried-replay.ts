/**
 * What a provider wants to see again beside a call travels through Messages in a block that clients give back unread: redacted
 * thinking. Ours begins so, which no provider's does.
 */
const beginning = 'aistudio:';

export function carryReplay(callId: string, replay: string): string {
  return beginning + JSON.stringify([callId, replay]);
}

/** The call and what belongs beside it; null for what is not ours. */
export function carriedReplay(data: string): [callId: string, replay: string] | null {
  if (!data.startsWith(beginning)) return null;
  try {
    const value: unknown = JSON.parse(data.slice(beginning.length));
    return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string') ? (value as [string, string]) : null;
  } catch {
    return null;
  }
}
