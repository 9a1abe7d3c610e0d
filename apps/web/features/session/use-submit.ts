import { useState, type FormEvent } from 'react';
import { errorSentence } from '../api/api-error.ts';

/** A form whose fields are passed to `save` as texts; one sentence if that fails. */
export function useSubmit(save: (fields: Record<string, string>, form: HTMLFormElement) => Promise<void>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setProblem(null);
    save(fields, form)
      .catch((error: unknown) => setProblem(errorSentence(error)))
      .finally(() => setBusy(false));
  };
  return { onSubmit, problem, busy };
}
