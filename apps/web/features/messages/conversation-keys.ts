/** The cache keys of conversations. */
export const conversationKey = (id: string) => ['conversation', id] as const;
export const everyConversationKey = ['conversation'] as const;
export const conversationListKey = ['conversations'] as const;
