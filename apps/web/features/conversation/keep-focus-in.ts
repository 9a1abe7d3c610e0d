import { hasKeyboard } from '../../ui/has-keyboard.ts';
import { keepFocus } from '../../ui/keep-focus.ts';

/** After a button that goes with its message: the focus goes to the newest message of that kind. */
export function keepFocusInNewest(what: 'Question' | 'Answer'): void {
  keepFocus(() => newest(what));
}

/** The focus goes to the field for the next question; where that would raise a keyboard over the page, to the newest question. */
export function keepFocusInComposer(): void {
  keepFocus(() => (hasKeyboard() ? document.querySelector<HTMLElement>('#question') : newest('Question')));
}

/** The focus stays on the same switch of the version that is shown now, or on the other one where there is no further version. */
export function keepFocusInSwitcher(messageId: string, direction: 'previous' | 'next'): void {
  keepFocus(() => {
    const switches = [...document.querySelectorAll<HTMLButtonElement>(`[data-message="${CSS.escape(messageId)}"] [data-version]`)].filter((each) => !each.disabled);
    return switches.find((each) => each.dataset['version'] === direction) ?? switches[0];
  });
}

function newest(what: 'Question' | 'Answer'): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`article[aria-label=${what}]`)].at(-1);
}
