'use client';
import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { CredentialsPage } from './credentials-page.tsx';
import { useName } from '../organisation/use-organisation.ts';
import { useToken } from './use-token.ts';
import { sessionWords as words } from '../../words/session-words.ts';
import { fill } from '../../words/fill.ts';

/** The target of an invitation's link. */
export function JoinPage() {
  const token = useToken();
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.get(`/api/invitations/${encodeURIComponent(token!)}`),
    enabled: token !== null && token !== '',
    retry: false,
  });
  const join = async ({ name, password }: Record<string, string>) => {
    await api.post('/api/invitations/accept', fromForm({ token, name, password }));
    window.location.assign('/');
  };
  return (
    <CredentialsPage title={fill(words.join2, { organisation: useName() })} lead={data === undefined ? undefined : fill(words.youWereInvitedAs, { email: data.email, role: data.role })}>
      {token === '' && <Alert look="info">{words.openTheLinkInYourInvitation}</Alert>}
      {error !== null && <Alert>{errorSentence(error)}</Alert>}
      {token !== '' && error === null && data === undefined && <Spinner label={words.lookingUpTheInvitation} />}
      {data !== undefined && <CredentialsForm fields={['name', 'newPassword']} submit={words.join} onSubmit={join} />}
    </CredentialsPage>
  );
}
