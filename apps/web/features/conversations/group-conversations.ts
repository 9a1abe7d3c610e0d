import type { ConversationSummary } from '@aistudio/contract/schemas';
import { conversationsWords as words } from '../../words/conversations-words.ts';

export interface ConversationGroup {
  label: string;
  conversations: ConversationSummary[];
}

const dayMs = 86_400_000;

/** Pinned first, then by how recently they were used, in the given order. */
export function groupConversations(conversations: readonly ConversationSummary[], now: Date): ConversationGroup[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groups = Map.groupBy(conversations, ({ pinned, updatedAt }) => {
    if (pinned) return words.pinned;
    const at = Date.parse(updatedAt);
    if (at >= today) return words.today;
    if (at >= today - dayMs) return words.yesterday;
    return at >= today - 7 * dayMs ? words.theLastSevenDays : words.earlier;
  });
  return [...groups].map(([label, grouped]) => ({ label, conversations: grouped }));
}
