import { useEffect } from 'react';

/** What the tab says: the conversation, and whether an answer is being written in it. */
export function usePageTitle(title: string | null, answering: boolean): void {
  useEffect(() => {
    document.title = [...(answering ? ['Answering…'] : []), ...(title === null ? [] : [title]), 'AI Studio'].join(' · ');
  }, [title, answering]);
}
