/** What can be measured separately; `cpu` gives the chat-path, nginx, durability and bytes figures from one series. */
export const rowNames = ['cpu', 'many', 'delay', 'first-token', 'memory', 'idle', 'length', 'held', 'gateway', 'litellm', 'decoders'] as const;

export type RowName = (typeof rowNames)[number];
