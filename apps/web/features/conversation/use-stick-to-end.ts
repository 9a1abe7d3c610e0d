import { useCallback, useEffect, useRef, useState } from 'react';
import { placeAtTop, type Place } from './places.ts';

const nearPx = 80;
const restMs = 150;

/**
 * Keeps the end in sight while the content grows, until the person scrolls away from it. Without an end, the start.
 * `onRest` is told where scrolling came to rest; null: at the end.
 */
export function useStickToEnd(hasEnd: boolean, onRest: (place: Place | null) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const held = useRef<Place | null>(null);
  const ends = useRef(hasEnd);
  ends.current = hasEnd;
  const rest = useRef(onRest);
  rest.current = onRest;
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticking.current = true;
    held.current = null;
    setAtEnd(true);
    scroller.current?.scrollTo({ top: ends.current ? scroller.current.scrollHeight : 0 });
  }, []);

  /** Keeps a message in its place, however the turns around it are drawn, until the person scrolls. */
  const holdPlace = useCallback((place: Place) => {
    sticking.current = false;
    setAtEnd(false);
    held.current = place;
    if (scroller.current !== null) align(scroller.current, place);
  }, []);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) return undefined;
    let lastTop = box.scrollTop;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const restSoon = () => {
      clearTimeout(resting);
      // A place that is held may not be reached yet, while turns are still being drawn.
      resting = setTimeout(() => rest.current(sticking.current ? null : (held.current ?? placeAtTop(box))), restMs);
    };
    const onScroll = () => {
      if (held.current !== null) return restSoon();
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
      // Growth moves the end away although the person has not scrolled: only scrolling up stops following it.
      if (near) sticking.current = true;
      else if (box.scrollTop < lastTop) sticking.current = false;
      lastTop = box.scrollTop;
      setAtEnd(sticking.current);
      restSoon();
    };
    const onGrow = new ResizeObserver(() => {
      if (held.current !== null) align(box, held.current);
      else if (sticking.current && ends.current) box.scrollTo({ top: box.scrollHeight });
    });
    onGrow.observe(inner);
    const leave = new AbortController();
    box.addEventListener('scroll', onScroll, { passive: true, signal: leave.signal });
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown']) box.addEventListener(type, () => (held.current = null), { passive: true, signal: leave.signal });
    return () => {
      clearTimeout(resting);
      onGrow.disconnect();
      leave.abort();
    };
  }, []);

  return { scroller, content, atEnd, toEnd, holdPlace };
}

function align(box: HTMLElement, { messageId, offset }: Place): void {
  const message = box.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
  if (message !== null) box.scrollTop += message.getBoundingClientRect().top - box.getBoundingClientRect().top - offset;
}
