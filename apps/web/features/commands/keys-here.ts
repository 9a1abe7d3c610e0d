/** A shortcut as this machine's keyboard names it: Command instead of Control on a Mac. */
export function keysHere(keys: string, platform: string = navigator.platform): string {
  return /^(Mac|iPhone|iPad)/.test(platform) ? keys.replaceAll('Ctrl', '⌘').replaceAll('Shift', '⇧') : keys;
}
