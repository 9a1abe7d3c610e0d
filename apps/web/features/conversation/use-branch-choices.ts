import { useCallback, useState } from 'react';
import type { Message } from '../messages/conversation.ts';
import { rootFork, type Choices } from '../messages/visible-path.ts';

/** Shows `child` at the fork of `message`; null: the newest. */
export type Choose = (message: Message, child: string | null) => void;

/** The branches chosen on this screen. */
export function useBranchChoices(): { choices: Choices; choose: Choose } {
  const [choices, setChoices] = useState<Choices>(new Map());
  const choose = useCallback<Choose>((message, child) => {
    setChoices((held) => {
      const next = new Map(held);
      const fork = message.parentId ?? rootFork;
      if (child === null) next.delete(fork);
      else next.set(fork, child);
      return next;
    });
  }, []);
  return { choices, choose };
}
