'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { nextPath } from '../api/sign-in-path.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useSession } from './use-session.ts';
import { providerProblem } from './provider-problem.ts';
import { sessionWords as words } from '../../words/session-words.ts';

export function SignInPage() {
  const { data: session, error } = useSession();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (session?.user) window.location.replace(nextPath(window.location.search));
    else if (session?.needsAdministrator) window.location.replace('/setup');
  }, [session]);
  useEffect(() => {
    setProblem(providerProblem(new URLSearchParams(window.location.search).get('error')));
  }, []);

  const signIn = async ({ email, password }: Record<string, string>) => {
    await api.post('/api/auth/sign-in/email', fromForm({ email, password }));
    window.location.assign(nextPath(window.location.search));
  };
  const signInElsewhere = (provider: string) => {
    api.post('/api/auth/sign-in/social', fromForm({ provider, callbackURL: nextPath(window.location.search), errorCallbackURL: '/sign-in' })).then(
      ({ url }) => window.location.assign(url),
      (reason: unknown) => setProblem(errorSentence(reason)),
    );
  };
  return (
    <CredentialsPage title={words.signIn} lead={words.yourConversationsAreWaitingWhereYou}>
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {problem !== null && <Alert>{problem}</Alert>}
      <CredentialsForm fields={['email', 'password']} submit={words.signIn} onSubmit={signIn} />
      <details className="text-small text-muted">
        <summary className="w-fit cursor-pointer py-1">{words.forgotYourPassword}</summary>
        <p className="mt-1">{words.askAnAdministratorForALink}</p>
      </details>
      {session !== undefined && session.oidc.length > 0 && (
        <div className="flex flex-col gap-2 border-t border-line pt-6">
          {session.oidc.map(({ id, name }) => <Button key={id} onClick={() => signInElsewhere(id)}>{words.signInWith} {name}</Button>)}
        </div>
      )}
      {session?.signUp === 'open' && <p className="text-small text-muted">{words.newHere} <Link href="/sign-up" className="font-medium text-accent underline underline-offset-2">{words.createAnAccount}</Link></p>}
    </CredentialsPage>
  );
}
