import { useCallback, useEffect, useRef, useState } from 'react';

const nearPx = 80;
const restMs = 150;

/**
 * Keeps the end in sight while the content grows, until the person scrolls away from it. Without an end, the beginning.
 * `onRest` hears where scrolling came to rest, and whether that is the end.
 */
export function useStickToEnd(hasEnd: boolean, onRest: (box: HTMLElement, atEnd: boolean) => void) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const ends = useRef(hasEnd);
  ends.current = hasEnd;
  const rest = useRef(onRest);
  rest.current = onRest;
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticking.current = true;
    setAtEnd(true);
    scroller.current?.scrollTo({ top: ends.current ? scroller.current.scrollHeight : 0 });
  }, []);

  /** Stays where it is, as after the person scrolled away. */
  const letGo = useCallback(() => {
    sticking.current = false;
    setAtEnd(false);
  }, []);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (box === null || inner === null) return undefined;
    let lastTop = box.scrollTop;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
      // Growth moves the end away without the person having moved: only scrolling up lets go.
      if (near) sticking.current = true;
      else if (box.scrollTop < lastTop) sticking.current = false;
      lastTop = box.scrollTop;
      setAtEnd(sticking.current);
      clearTimeout(resting);
      resting = setTimeout(() => rest.current(box, sticking.current), restMs);
    };
    const onGrow = new ResizeObserver(() => sticking.current && ends.current && box.scrollTo({ top: box.scrollHeight }));
    onGrow.observe(inner);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(resting);
      onGrow.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, atEnd, toEnd, letGo };
}
