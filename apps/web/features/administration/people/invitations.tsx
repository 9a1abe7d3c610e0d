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
    <Section title="Invitations" lead="An invitation is a link for one person. Send it yourself: AI Studio sends no mail.">
      <form method="post" onSubmit={onSubmit} className="grid items-end gap-3 md:grid-cols-[1fr_12rem_auto]">
        <TextField name="email" label="Email" type="email" required autoComplete="off" />
        <SelectField name="role" label="Role" options={roleOptions} />
        <Button type="submit" look="primary" disabled={busy}>Invite</Button>
      </form>
      {problem !== null && <Alert>{problem}</Alert>}
      <InviteMany onInvited={() => client.invalidateQueries({ queryKey: key })} />
      {made !== null && <LinkOnce about={`The link for ${made.email}`} link={made.link} />}
      <DataTable
        caption="Open invitations"
        rows={data?.invitations ?? []}
        rowKey={(invitation) => invitation.id}
        empty="No invitation is open."
        columns={[
          { header: 'Email', cell: ({ email }) => email },
          { header: 'Role', cell: ({ role }) => <span className="capitalize">{role}</span> },
          { header: 'Ends', cell: ({ expiresAt }) => new Date(expiresAt).toLocaleDateString() },
          { header: 'Actions', hideHeader: true, numeric: true, cell: ({ id, email }) => <Button size="small" aria-label={`Withdraw the invitation of ${email}`} onClick={() => withdraw.mutate(id)}>Withdraw</Button> },
        ]}
      />
    </Section>
  );
}
