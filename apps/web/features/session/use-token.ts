import { useEffect, useState } from 'react';

/** The `token` in the address; null before the page has looked, empty if there is none. */
export function useToken(): string | null {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(new URLSearchParams(window.location.search).get('token') ?? ''), []);
  return token;
}
