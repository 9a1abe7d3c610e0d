/** The message that one window of this browser sends to the others. */
export type News = { is: 'conversation-changed'; conversationId: string } | { is: 'signed-out' };

let channel: BroadcastChannel | null = null;

function open(): BroadcastChannel {
  channel ??= new BroadcastChannel('aistudio');
  return channel;
}

export function tellOtherWindows(news: News): void {
  open().postMessage(news);
}

/** Receives what other windows send, until the result is called. */
export function onNews(listener: (news: News) => void): () => void {
  const hear = ({ data }: MessageEvent<News>) => listener(data);
  open().addEventListener('message', hear);
  return () => open().removeEventListener('message', hear);
}
