import { useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toasts } from '../../ui/toasts.ts';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { useSubmit } from '../session/use-submit.ts';
import { sessionsKey } from './session-list.tsx';
import { settingsWords as words } from '../../words/settings-words.ts';

export function PasswordForm() {
  const client = useQueryClient();
  const { onSubmit, problem, busy } = useSubmit(async ({ currentPassword, newPassword }, form) => {
    await api.post('/api/auth/change-password', fromForm({ currentPassword, newPassword }));
    form.reset();
    toasts.add({ title: words.yourPasswordHasBeenChanged });
    await client.invalidateQueries({ queryKey: sessionsKey });
  });
  return (
    <form method="post" onSubmit={onSubmit} className="flex max-w-md flex-col gap-4">
      <TextField name="currentPassword" label={words.currentPassword} type="password" autoComplete="current-password" required />
      <TextField name="newPassword" label={words.newPassword} type="password" autoComplete="new-password" required minLength={8} maxLength={128} hint={words.atLeast8Characters} />
      {problem !== null && <Alert>{problem}</Alert>}
      <Button type="submit" disabled={busy} className="self-start">{words.changePassword}</Button>
    </form>
  );
}
