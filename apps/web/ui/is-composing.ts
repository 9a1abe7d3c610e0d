/** Whether a key belongs to an input method that composes a word. Safari only reports it through the key code, once the word has ended. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}
