import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Section } from '../../../ui/section.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { api } from '../../api/api.ts';
import { fromForm } from '../../api/from-form.ts';
import { useChange } from '../../api/use-change.ts';
import { useSubmit } from '../../session/use-submit.ts';
import { InviteMany } from './invite-many.tsx';
import { LinkOnce } from './link-once.tsx';
import { roleOptions } from './roles.ts';
import { peopleWords as words } from '../../../words/people-words.ts';
import { fill } from '../../../words/fill.ts';

const key = ['administration', 'invitations'] as const;

export function Invitations() {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get('/api/administration/invitations') });
  const withdraw = useChange((id: string) => api.delete(`/api/administration/invitations/${id}`), key);
  const [made, setMade] = useState<{ link: string; email: string } | null>(null);
  const { onSubmit, problem, busy } = useSubmit(async ({ email, role }, form) => {
    const { link } = await api.post('/api/administration/invitations', fromForm({ email, role }));
    setMade({ link, email: email! });
    form.reset();
    await client.invalidateQueries({ queryKey: key });
  });
  return (
    <Section title={words.invitations} lead={words.anInvitationIsALinkFor}>
      <form method="post" onSubmit={onSubmit} className="grid items-end gap-3 md:grid-cols-[1fr_12rem_auto]">
        <TextField name="email" label={words.email} type="email" required autoComplete="off" />
        <SelectField name="role" label={words.role} options={roleOptions} />
        <Button type="submit" look="primary" disabled={busy}>{words.invite}</Button>
      </form>
      {problem !== null && <Alert>{problem}</Alert>}
      <InviteMany onInvited={() => client.invalidateQueries({ queryKey: key })} />
      {made !== null && <LinkOnce about={fill(words.theLinkFor, { email: made.email })} link={made.link} />}
      <DataTable
        caption={words.openInvitations}
        rows={data?.invitations ?? []}
        rowKey={(invitation) => invitation.id}
        empty={words.noOpenInvitations}
        columns={[
          { header: words.email, cell: ({ email }) => email },
          { header: words.role, cell: ({ role }) => <span className="capitalize">{role}</span> },
          { header: words.expires, cell: ({ expiresAt }) => new Date(expiresAt).toLocaleDateString() },
          { header: words.actions, hideHeader: true, numeric: true, cell: ({ id, email }) => <Button size="small" aria-label={fill(words.withdrawTheInvitationOf, { email })} onClick={() => withdraw.mutate(id)}>{words.withdraw}</Button> },
        ]}
      />
    </Section>
  );
}
