import { useQueryClient } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { fromForm } from '../api/from-form.ts';
import { useSubmit } from '../session/use-submit.ts';
import { instructionsKey, useInstructions } from './use-instructions.ts';
import { instructionsWords as words } from '../../words/instructions-words.ts';

/** The person's own instructions, below those of the organisation. */
export function OwnInstructions() {
  const client = useQueryClient();
  const { data, error } = useInstructions();
  const { onSubmit, problem, busy } = useSubmit(async ({ own }) => {
    await api.patch('/api/instructions', fromForm({ own }));
    await client.invalidateQueries({ queryKey: instructionsKey });
    toasts.add({ title: words.yourInstructionsAreSaved });
  });
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4">
      {data.organisation !== '' && (
        <div className="rounded-medium border border-line bg-surface px-4 py-3 text-small">
          <p className="font-semibold">{words.yourOrganisationTellsTheModel}</p>
          <p dir="auto" className="mt-1 break-words whitespace-pre-wrap text-muted">{data.organisation}</p>
        </div>
      )}
      <TextField name="own" label={words.yourInstructions} lines={5} maxLength={3000} defaultValue={data.own} hint={words.forExampleITeachFrenchIn} />
      {problem !== null && <Alert>{problem}</Alert>}
      <Button type="submit" disabled={busy} className="self-start">{words.save}</Button>
    </form>
  );
}
