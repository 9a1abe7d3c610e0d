import { useLayoutEffect, useRef } from 'react';
import type { Place } from './places.ts';

interface Opening {
  id: string;
  /** Null: the end. */
  place: Place | null;
  /** The conversation has been loaded. */
  ready: boolean;
  holdPlace: (place: Place) => void;
  toEnd: () => void;
}

/** Scrolls a conversation that is opened to where it was left, once its turns are drawn. */
export function useOpenAtPlace({ id, place, ready, holdPlace, toEnd }: Opening): void {
  const opened = useRef<string | null>(null);
  useLayoutEffect(() => {
    const key = `${id} ${ready}`;
    if (opened.current === key) return;
    opened.current = key;
    if (place === null) toEnd();
    else holdPlace(place);
  }, [id, place, ready, holdPlace, toEnd]);
}
