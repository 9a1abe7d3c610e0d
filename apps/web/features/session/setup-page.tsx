'use client';
import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useSession } from './use-session.ts';
import { useToken } from './use-token.ts';

/** The one-time link that the first start prints leads here. */
export function SetupPage() {
  const token = useToken();
  const { data: session } = useSession();
  const setUp = async ({ name, email, password }: Record<string, string>) => {
    await api.post('/api/setup', fromForm({ token, name, email, password }));
    window.location.assign('/');
  };
  if (session?.needsAdministrator === false) {
    return (
      <CredentialsPage title="AI Studio is set up" lead="This link has been used. It worked once, for the first administrator.">
        <p><Link href="/sign-in" className="font-medium text-accent underline underline-offset-2">Sign in</Link></p>
      </CredentialsPage>
    );
  }
  return (
    <CredentialsPage title="Welcome to AI Studio" lead="You are its first administrator. Make your account, and you can begin.">
      {token === '' ? (
        <Alert look="info">Open the link that AI Studio printed where it was started. It ends in a token and works once.</Alert>
      ) : (
        <CredentialsForm fields={['name', 'email', 'newPassword']} submit="Make the account" onSubmit={setUp} />
      )}
    </CredentialsPage>
  );
}
