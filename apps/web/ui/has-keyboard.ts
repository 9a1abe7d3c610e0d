/** Whether this is a device with keys of its own: where one types on the screen, Enter makes a new line. */
export function hasKeyboard(): boolean {
  return window.matchMedia('(pointer: fine)').matches;
}
