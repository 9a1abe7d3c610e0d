/**
 * What a provider wants to get back with a call travels through Messages in a block that clients return unread: redacted
 * thinking. Ours starts this way, which no provider's does.
 */
const beginning = 'aistudio:';

export function carryReplay(callId: string, replay: string): string {
  return beginning + JSON.stringify([callId, replay]);
}

/** The call and its extra data; null if it is not ours. */
export function carriedReplay(data: string): [callId: string, replay: string] | null {
  if (!data.startsWith(beginning)) return null;
  try {
    const value: unknown = JSON.parse(data.slice(beginning.length));
    return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string') ? (value as [string, string]) : null;
  } catch {
    return null;
  }
}
