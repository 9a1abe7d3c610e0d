import { useLayoutEffect, useRef, useState } from 'react';

type Draw = (tex: string, element: HTMLElement, display: boolean) => void;

let draw: Draw | null = null;

/** A TeX formula; its source until the typesetter, which only pages with formulas load, is there. */
export function Formula({ tex, display }: { tex: string; display: boolean }) {
  const [ready, setReady] = useState(draw !== null);
  const place = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    let here = true;
    if (draw !== null) return draw(tex, place.current!, display);
    import('./draw-formula.ts').then(
      (loaded) => {
        draw = loaded.drawFormula;
        if (here) setReady(true);
      },
      // Not to be had, as offline or after an update of the server: the source is readable too.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [tex, display, ready]);

  // The typesetter owns what is inside: a new formula gets a new element, so that React never meets its nodes.
  return (
    <span key={`${ready} ${tex}`} ref={place} className={display ? 'my-3 block overflow-x-auto overflow-y-hidden py-1' : undefined}>
      {ready ? null : tex}
    </span>
  );
}
