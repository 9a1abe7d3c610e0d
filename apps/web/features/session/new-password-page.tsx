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
import { sessionWords as words } from '../../words/session-words.ts';
import { fill } from '../../words/fill.ts';

/** The target of the link that an administrator creates for somebody who forgot the password. */
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
    <CredentialsPage title={words.chooseANewPassword} lead={data === undefined ? undefined : fill(words.forYouAreSignedOutEverywhere, { email: data.email })}>
      {token === '' && <Alert look="info">{words.askAnAdministratorForAPassword}</Alert>}
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {token !== '' && error === null && data === undefined && <Spinner label={words.lookingUpTheLink} />}
      {data !== undefined && <CredentialsForm fields={['newPassword']} submit={words.saveAndSignIn} onSubmit={choose} />}
    </CredentialsPage>
  );
}
