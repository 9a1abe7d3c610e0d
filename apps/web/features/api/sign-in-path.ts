export function signInPath(from: string): string {
  return from === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`;
}

/** Where to go after signing in: only paths of this site. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  const safe = next.startsWith('/') && !next.startsWith('//') && !/[\\\u0000-\u001f]/.test(next);
  return safe ? next : '/';
}
