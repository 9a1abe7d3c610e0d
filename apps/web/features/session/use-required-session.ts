import { useEffect } from 'react';
import { signInPath } from '../api/sign-in-path.ts';
import type { Person, Session } from '@aistudio/contract/schemas';
import { useSession } from './use-session.ts';

/** The session of a signed-in person; null until it is known, and for somebody who is being sent to sign in. `error` says why it is not known. */
export function useRequiredSession(): { session: (Session & { user: Person }) | null; error: unknown; retry: () => void } {
  const { data, error, refetch } = useSession();
  const stranger = data?.user === null;
  const setup = stranger && data.needsAdministrator;
  useEffect(() => {
    if (!stranger) return;
    const { pathname, search } = window.location;
    window.location.replace(setup ? '/setup' : signInPath(pathname + search));
  }, [stranger, setup]);
  return { session: data?.user ? { ...data, user: data.user } : null, error, retry: () => void refetch() };
}
