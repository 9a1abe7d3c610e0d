import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useHydrated } from './use-hydrated.ts';
import { useSubmit } from './use-submit.ts';
import { sessionWords as words } from '../../words/session-words.ts';

export type Credential = 'name' | 'email' | 'password' | 'newPassword';

interface Props {
  fields: readonly Credential[];
  submit: string;
  onSubmit: (fields: Record<string, string>) => Promise<void>;
}

const passwordHint = words.atLeast8CharactersAShort;

export function CredentialsForm({ fields, submit, onSubmit }: Props) {
  const { onSubmit: submitForm, problem, busy } = useSubmit(onSubmit);
  // Before the scripts are loaded, the browser itself would submit the form.
  const hydrated = useHydrated();
  return (
    <form method="post" onSubmit={submitForm} className="flex flex-col gap-4">
      {fields.includes('name') && <TextField name="name" label={words.name} autoComplete="name" required maxLength={100} />}
      {fields.includes('email') && <TextField name="email" label={words.email} type="email" autoComplete="username" required maxLength={254} />}
      {fields.includes('password') && <TextField name="password" label={words.password} type="password" autoComplete="current-password" required />}
      {fields.includes('newPassword') && <TextField name="password" label={words.password} type="password" autoComplete="new-password" hint={passwordHint} required minLength={8} maxLength={128} />}
      {problem !== null && <Alert>{problem}</Alert>}
      <Button type="submit" look="primary" disabled={busy || !hydrated} className="mt-1 w-full">{busy ? words.oneMoment : submit}</Button>
    </form>
  );
}
