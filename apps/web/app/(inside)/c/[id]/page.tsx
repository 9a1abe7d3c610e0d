import { preload } from 'react-dom';

/** Drawn by the shell, from the address. Its messages are requested while the page's scripts are still starting. */
export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  preload(`/api/conversations/${encodeURIComponent(id)}`, { as: 'fetch', crossOrigin: 'anonymous' });
  return null;
}
