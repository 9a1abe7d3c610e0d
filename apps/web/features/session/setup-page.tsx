'use client';
import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useSession } from './use-session.ts';
import { useToken } from './use-token.ts';
import { sessionWords as words } from '../../words/session-words.ts';

/** The target of the one-time link that the first start prints. */
export function SetupPage() {
  const token = useToken();
  const { data: session } = useSession();
  const setUp = async ({ name, email, password }: Record<string, string>) => {
    await api.post('/api/setup', fromForm({ token, name, email, password }));
    window.location.assign('/');
  };
  if (session?.needsAdministrator === false) {
    return (
      <CredentialsPage title={words.aiStudioIsSetUp} lead={words.thisLinkHasBeenUsedIt}>
        <p><Link href="/sign-in" className="font-medium text-accent underline underline-offset-2">{words.signIn}</Link></p>
      </CredentialsPage>
    );
  }
  return (
    <CredentialsPage title={words.welcomeToAiStudio} lead={words.youAreTheFirstAdministratorCreate}>
      {token === '' ? (
        <Alert look="info">{words.openTheLinkThatAiStudio}</Alert>
      ) : (
        <CredentialsForm fields={['name', 'email', 'newPassword']} submit={words.createTheAccount} onSubmit={setUp} />
      )}
    </CredentialsPage>
  );
}
