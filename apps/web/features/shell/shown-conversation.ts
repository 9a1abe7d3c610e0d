import { newConversation } from '../conversation/send-question.ts';

/** The conversation an address shows; null for any other page. */
export function shownConversation(pathname: string): string | null {
  if (pathname === '/') return newConversation;
  return /^\/c\/([^/]+)$/.exec(pathname)?.[1] ?? null;
}
