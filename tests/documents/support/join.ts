import { ApiClient } from '../../support/api-client.ts';

/** Invites somebody, who accepts and signs in as `<name>@example.org`. */
export async function join(administrator: ApiClient, name: string, role: 'administrator' | 'staff' | 'student'): Promise<ApiClient> {
  const person = { email: `${name.replaceAll(' ', '-')}@example.org`, password: 'a long enough password' };
  const { link } = await administrator.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email: person.email, role } });
  await administrator.json('/api/invitations/accept', { method: 'POST', json: { token: new URL(link).searchParams.get('token'), name, password: person.password }, headers: { origin: administrator.url } });
  return ApiClient.signIn(administrator.url, person);
}
