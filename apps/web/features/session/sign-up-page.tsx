'use client';
import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useSession } from './use-session.ts';

export function SignUpPage() {
  const { data: session } = useSession();
  const signUp = async ({ name, email, password }: Record<string, string>) => {
    await api.post('/api/sign-up', fromForm({ name, email, password }));
    window.location.assign('/');
  };
  return (
    <CredentialsPage title="Create an account">
      {session?.signUp === 'closed' && <Alert look="info">Accounts are made by invitation here. Ask an administrator for one.</Alert>}
      {session?.signUp === 'open' && <CredentialsForm fields={['name', 'email', 'newPassword']} submit="Create the account" onSubmit={signUp} />}
      <p className="text-small text-muted">You have an account? <Link href="/sign-in" className="font-medium text-accent underline underline-offset-2">Sign in</Link></p>
    </CredentialsPage>
  );
}
