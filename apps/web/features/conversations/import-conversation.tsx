import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { conversationListKey } from '../messages/conversation-keys.ts';
import { navigate } from '../navigation/navigate.ts';
import { conversationsWords as words } from '../../words/conversations-words.ts';

/** Makes a conversation from a file that was saved here or elsewhere. */
export function ImportConversation() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const read: unknown = await file.text().then(JSON.parse).catch(() => null);
    // The server says what it must look like; this only catches files of another kind.
    if (typeof read !== 'object' || read === null || !('format' in read)) return void toasts.add({ title: words.thisFileIsNoConversation });
    try {
      const { id } = await api.post('/api/conversations/import', read as Parameters<typeof api.post<'/api/conversations/import'>>[1]);
      await client.invalidateQueries({ queryKey: conversationListKey });
      navigate(`/c/${id}`);
    } catch (error) {
      toasts.add({ title: errorSentence(error) });
    }
  };
  return (
    <>
      <Button className="self-start" onClick={() => input.current?.click()}>{words.chooseAFile}</Button>
      <input ref={input} type="file" accept=".json,application/json" tabIndex={-1} aria-hidden className="hidden" data-import onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ''; }} />
    </>
  );
}
