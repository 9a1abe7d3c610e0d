import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { api } from '../api/api.ts';
import { useSubmit } from '../session/use-submit.ts';

/** Makes a key and shows it this once. */
export function KeyForm({ onMade }: { onMade: () => Promise<unknown> }) {
  const [made, setMade] = useState<{ key: string; name: string } | null>(null);
  const { onSubmit, problem, busy } = useSubmit(async ({ name, models, requests, tokens, expires }, form) => {
    const listed = models!.split(/[\s,]+/).filter((model) => model !== '');
    const { key } = await api.post('/api/keys', {
      name: name!,
      models: listed.length === 0 ? null : listed,
      requestsPerMinute: requests === '' ? null : Number(requests),
      tokensPerMinute: tokens === '' ? null : Number(tokens),
      // The end of that day, where the person is.
      expiresAt: expires === '' ? null : new Date(`${expires}T23:59:59`).toISOString(),
    });
    setMade({ key, name: name! });
    form.reset();
    await onMade();
  });
  return (
    <>
      <form method="post" onSubmit={onSubmit} className="grid items-start gap-4 md:grid-cols-2">
        <TextField name="name" label="Name" required maxLength={100} autoComplete="off" hint="What you will know it by." />
        <TextField name="models" label="Models" autoComplete="off" hint="Such as openai/gpt-5-mini or openai/*, with commas. Empty: every model." />
        <TextField name="requests" label="Requests a minute" type="number" min={1} step={1} hint="Empty: no limit." />
        <TextField name="tokens" label="Tokens a minute" type="number" min={1} step={1} hint="Empty: no limit." />
        <TextField name="expires" label="Last day" type="date" hint="Empty: it does not end." />
        <Button type="submit" look="primary" className="self-center justify-self-start" disabled={busy}>Make a key</Button>
      </form>
      {problem !== null && <Alert>{problem}</Alert>}
      {made !== null && (
        <div role="status" className="flex items-center gap-2 rounded-medium bg-accent-soft px-4 py-2 text-small">
          <p className="min-w-0 flex-1">The key {made.name}, shown only now: <span className="font-mono text-tiny break-all">{made.key}</span></p>
          <CopyButton text={() => made.key} label="Copy the key" />
        </div>
      )}
    </>
  );
}
