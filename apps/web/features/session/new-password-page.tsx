'use client';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useToken } from './use-token.ts';

/** Where the link leads that an administrator makes for somebody who forgot the password. */
export function NewPasswordPage() {
  const token = useToken();
  const { data, error } = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => api.get(`/api/password-links/${encodeURIComponent(token!)}`),
    enabled: token !== null && token !== '',
    retry: false,
  });
  const choose = async ({ password }: Record<string, string>) => {
    await api.post('/api/password-links/use', fromForm({ token, password }));
    window.location.assign('/');
  };
  return (
    <CredentialsPage title="Choose a new password" lead={data === undefined ? undefined : `For ${data.email}. You are signed out everywhere else.`}>
      {token === '' && <Alert look="info">Ask an administrator for a link that changes your password. It ends in a token.</Alert>}
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {token !== '' && error === null && data === undefined && <Spinner label="Looking up the link…" />}
      {data !== undefined && <CredentialsForm fields={['newPassword']} submit="Save and sign in" onSubmit={choose} />}
    </CredentialsPage>
  );
}
