/** Goes to another conversation without requesting a page from the server: the shell follows the address. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') window.history.replaceState(null, '', path);
  else if (window.location.pathname + window.location.search !== path) window.history.pushState(null, '', path);
}
