import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Place } from './places.ts';

interface Opening {
  id: string;
  /** Null: the end. */
  place: Place | null;
  /** The conversation is here. */
  ready: boolean;
  scroller: RefObject<HTMLElement | null>;
  letGo: () => void;
  toEnd: () => void;
}

/** Scrolls a conversation that is opened to where it was left, once its turns are drawn. */
export function useOpenAtPlace({ id, place, ready, scroller, letGo, toEnd }: Opening): void {
  const opened = useRef<string | null>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    const key = `${id} ${ready}`;
    if (box === null || opened.current === key) return;
    opened.current = key;
    const message = place === null ? null : box.querySelector(`[data-message="${CSS.escape(place.messageId)}"]`);
    if (message === null || place === null) return toEnd();
    letGo();
    box.scrollTop += message.getBoundingClientRect().top - box.getBoundingClientRect().top - place.offset;
  }, [id, place, ready, scroller, letGo, toEnd]);
}
