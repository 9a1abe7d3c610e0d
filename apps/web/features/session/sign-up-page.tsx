'use client';
import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useSession } from './use-session.ts';
import { sessionWords as words } from '../../words/session-words.ts';

export function SignUpPage() {
  const { data: session } = useSession();
  const signUp = async ({ name, email, password }: Record<string, string>) => {
    await api.post('/api/sign-up', fromForm({ name, email, password }));
    window.location.assign('/');
  };
  return (
    <CredentialsPage title={words.createAnAccount}>
      {session?.signUp === 'closed' && <Alert look="info">{words.youNeedAnInvitationToCreate}</Alert>}
      {session?.signUp === 'open' && <CredentialsForm fields={['name', 'email', 'newPassword']} submit={words.createTheAccount} onSubmit={signUp} />}
      <p className="text-small text-muted">{words.alreadyHaveAnAccount} <Link href="/sign-in" className="font-medium text-accent underline underline-offset-2">{words.signIn}</Link></p>
    </CredentialsPage>
  );
}
