import { useEffect } from 'react';
import { useName } from '../organisation/use-organisation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** The tab's title: the conversation, and whether an answer is being written in it. */
export function usePageTitle(title: string | null, answering: boolean): void {
  const name = useName();
  useEffect(() => {
    document.title = [...(answering ? [words.answering] : []), ...(title === null ? [] : [title]), name].join(' · ');
  }, [title, answering, name]);
}
