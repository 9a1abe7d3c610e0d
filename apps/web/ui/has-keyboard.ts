/** Whether this device has a physical keyboard: with an on-screen one, Enter inserts a line break. */
export function hasKeyboard(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
