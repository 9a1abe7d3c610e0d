import { useLayoutEffect, useRef, useState } from 'react';
import { markdownWords as words } from '../../words/markdown-words.ts';

type Typesetter = typeof import('./draw-formula.ts');

let typesetter: Typesetter | null = null;

interface Props {
  tex: string;
  display: boolean;
  /** False while its end has not arrived: then it is shown as it was written. */
  closed: boolean;
}

/** A TeX formula; its source until the typesetter, which is only loaded for formulas, has arrived. */
export function Formula({ tex, display, closed }: Props) {
  const [, setLoads] = useState(0);
  const [isWide, setWide] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const ready = closed && typesetter?.isFormulaReady(tex) === true;

  useLayoutEffect(() => {
    if (!closed) return undefined;
    if (ready) {
      typesetter!.drawFormula(tex, place.current!, display);
      return followWidth(place.current!, setWide);
    }
    let here = true;
    void load(tex).then(() => here && setLoads((count) => count + 1));
    return () => {
      here = false;
    };
  }, [tex, display, closed, ready]);

  const box = display ? 'my-3 block overflow-x-auto overflow-y-hidden py-1 print:overflow-visible' : isWide ? 'inline-block max-w-full overflow-x-auto overflow-y-hidden align-bottom' : undefined;
  // The typesetter owns the content: a new formula gets a new element, so that React never touches its nodes.
  return (
    <span key={`${ready} ${tex}`} ref={place} dir="ltr" className={ready ? box : `${box ?? ''} whitespace-pre-wrap`} {...(isWide ? { role: 'group', 'aria-label': words.formula, tabIndex: 0 } : {})}>
      {ready ? null : tex}
    </span>
  );
}

async function load(tex: string): Promise<void> {
  try {
    typesetter ??= await import('./draw-formula.ts');
    await typesetter.prepareFormula(tex);
  } catch {
    // Not available, for example offline or after an update of the server: the source is readable too.
  }
}

/** Whether the formula is wider than its container, now and whenever that changes: then it scrolls, also by keyboard. */
function followWidth(element: HTMLElement, say: (isWide: boolean) => void): (() => void) | undefined {
  const around = element.parentElement;
  const drawn = element.firstElementChild;
  if (around === null || drawn === null) return undefined;
  const watch = new ResizeObserver(() => say(drawn.scrollWidth > around.clientWidth + 1 || element.scrollWidth > element.clientWidth + 1));
  watch.observe(around);
  return () => watch.disconnect();
}
