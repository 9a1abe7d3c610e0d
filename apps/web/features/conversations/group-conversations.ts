import type { ConversationSummary } from '@aistudio/contract/schemas';

export interface ConversationGroup {
  label: string;
  conversations: ConversationSummary[];
}

const dayMs = 86_400_000;

/** Pinned first, then by how long ago they were used, in the order given. */
export function groupConversations(conversations: readonly ConversationSummary[], now: Date): ConversationGroup[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groups = Map.groupBy(conversations, ({ pinned, updatedAt }) => {
    if (pinned) return 'Pinned';
    const at = Date.parse(updatedAt);
    if (at >= today) return 'Today';
    if (at >= today - dayMs) return 'Yesterday';
    return at >= today - 7 * dayMs ? 'The last seven days' : 'Earlier';
  });
  return [...groups].map(([label, grouped]) => ({ label, conversations: grouped }));
}
