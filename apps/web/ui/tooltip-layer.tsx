'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const delayMs = 500;
const gapPx = 6;

/**
 * Shows the `data-tip` of whatever the pointer or keyboard focus is on: one tooltip for the page, so that a conversation with
 * a thousand buttons does not contain a thousand. It repeats a name that assistive technology already announces.
 */
export function TooltipLayer() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const tip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const leave = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (element: HTMLElement | null, after: number) => {
      clearTimeout(timer);
      if (element === null) setAnchor(null);
      else timer = setTimeout(() => setAnchor(element), after);
    };
    const listen = <T extends Event>(type: string, hear: (event: T) => void) =>
      document.addEventListener(type, (event) => hear(event as T), { signal: leave.signal, capture: true, passive: true });
    listen<PointerEvent>('pointerover', ({ target, pointerType }) => {
      // The pointer may rest on the tooltip itself.
      if (pointerType === 'touch' || (target instanceof Node && tip.current?.contains(target) === true)) return;
      show(tipped(target), delayMs);
    });
    listen<FocusEvent>('focusin', ({ target }) => show(target instanceof Element && target.matches(':focus-visible') ? tipped(target) : null, 0));
    for (const type of ['focusout', 'pointerdown', 'scroll']) listen(type, () => show(null, 0));
    listen<KeyboardEvent>('keydown', ({ key }) => key === 'Escape' && show(null, 0));
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, []);

  useLayoutEffect(() => {
    const element = tip.current;
    if (element === null || anchor === null) return;
    const around = anchor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = around.bottom + gapPx + height <= window.innerHeight;
    element.style.top = `${below ? around.bottom + gapPx : around.top - gapPx - height}px`;
    element.style.left = `${Math.max(gapPx, Math.min(window.innerWidth - width - gapPx, around.left + (around.width - width) / 2))}px`;
  }, [anchor]);

  const label = anchor?.isConnected === true ? (anchor.dataset['tip'] ?? '') : '';
  if (label === '') return null;
  return <div ref={tip} role="tooltip" aria-hidden className="fixed z-50 w-max max-w-xs rounded-small bg-ink px-2 py-1 text-tiny text-page print:hidden">{label}</div>;
}

function tipped(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}
