import { isComposing } from '../../ui/is-composing.ts';
import { useEffect, useRef } from 'react';

/** `mod` is Command on a Mac and Control elsewhere. An open dialog keeps Escape to itself. */
export function useShortcut(keys: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const wanted = keys.split('+');
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || event.key.toLowerCase() !== wanted.at(-1)) return;
      if (wanted.includes('mod') !== (event.ctrlKey || event.metaKey) || wanted.includes('shift') !== event.shiftKey || event.altKey) return;
      if (keys === 'escape' && document.querySelector('[role=dialog], [role=alertdialog], [role=listbox], [role=menu]') !== null) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys]);
}
