import { hasKeyboard } from '../../ui/has-keyboard.ts';
import { keepFocus } from '../../ui/keep-focus.ts';

/** After a button disappeared with its message, focus moves to the newest message of that kind. */
export function keepFocusInNewest(kind: 'question' | 'answer'): void {
  keepFocus(() => newest(kind));
}

/** Focus moves to the field for the next question, or to the newest question if that would open an on-screen keyboard. */
export function keepFocusInComposer(): void {
  keepFocus(() => (hasKeyboard() ? document.querySelector<HTMLElement>('#question') : newest('question')));
}

/** Focus stays on the same switch of the version shown now, or on the other one if there is no further version. */
export function keepFocusInSwitcher(messageId: string, direction: 'previous' | 'next'): void {
  keepFocus(() => {
    const switches = [...document.querySelectorAll<HTMLButtonElement>(`[data-message="${CSS.escape(messageId)}"] [data-version]`)].filter((each) => !each.disabled);
    return switches.find((each) => each.dataset['version'] === direction) ?? switches[0];
  });
}

function newest(kind: 'question' | 'answer'): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`article[data-kind=${kind}]`)].at(-1);
}
