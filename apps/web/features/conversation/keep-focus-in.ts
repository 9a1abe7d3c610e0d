import { hasKeyboard } from '../../ui/has-keyboard.ts';
import { keepFocus } from '../../ui/keep-focus.ts';

/** After a button that goes with its message: the focus goes to the newest message of that kind. */
export function keepFocusInNewest(kind: 'question' | 'answer'): void {
  keepFocus(() => newest(kind));
}

/** The focus goes to the field for the next question; where that would raise a keyboard over the page, to the newest question. */
export function keepFocusInComposer(): void {
  keepFocus(() => (hasKeyboard() ? document.querySelector<HTMLElement>('#question') : newest('question')));
}

/** The focus stays on the same switch of the version that is shown now, or on the other one where there is no further version. */
export function keepFocusInSwitcher(messageId: string, direction: 'previous' | 'next'): void {
  keepFocus(() => {
    const switches = [...document.querySelectorAll<HTMLButtonElement>(`[data-message="${CSS.escape(messageId)}"] [data-version]`)].filter((each) => !each.disabled);
    return switches.find((each) => each.dataset['version'] === direction) ?? switches[0];
  });
}

function newest(kind: 'question' | 'answer'): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`article[data-kind=${kind}]`)].at(-1);
}
