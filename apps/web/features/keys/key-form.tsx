import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ApiError } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { useSession } from '../session/use-session.ts';
import { useSubmit } from '../session/use-submit.ts';
import { managing, scopeOptions, scopesIn } from './key-scopes.ts';
import { keysWords as words } from '../../words/keys-words.ts';

/** Creates a key and shows it only this once. */
export function KeyForm({ onMade }: { onMade: () => Promise<unknown> }) {
  const mayManage = useSession().data?.user?.role === 'administrator';
  const [made, setMade] = useState<{ key: string; name: string } | null>(null);
  const { onSubmit, problem, busy } = useSubmit(async ({ name, models, requests, tokens, expires, manages }, form) => {
    const listed = models!.split(/[\s,]+/).filter((model) => model !== '');
    const scopes = scopesIn(form);
    const managesKeys = manages !== undefined;
    if (scopes?.length === 0 && !managesKeys) throw new ApiError('invalid_request', words.chooseWhatTheKeyIsFor, 400);
    const { key } = await api.post('/api/keys', {
      name: name!,
      scopes,
      managesKeys,
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
        <TextField name="name" label={words.name} required maxLength={100} autoComplete="off" hint={words.soThatYouRecogniseItLater} />
        <TextField name="models" label={words.models} autoComplete="off" hint={words.forExampleOpenaiGpt5Mini} />
        <TextField name="requests" label={words.requestsAMinute} type="number" min={1} step={1} hint={words.leaveEmptyForNoLimit} />
        <TextField name="tokens" label={words.tokensAMinute} type="number" min={1} step={1} hint={words.leaveEmptyForNoLimit} />
        <TextField name="expires" label={words.expiresAfter} type="date" hint={words.leaveEmptyIfItShouldNot} />
        <div className="flex flex-col gap-3 md:col-span-2">
          <CheckList legend={words.whatItIsFor} name="scopes" options={scopeOptions} checked={() => true} hint={words.aKeyCanDoNothingElse} />
          {mayManage && <CheckList legend={words.besidesTheseItMay} name="manages" options={managing} checked={() => false} />}
        </div>
        <Button type="submit" look="primary" className="justify-self-start" disabled={busy}>{words.createAKey}</Button>
      </form>
      {problem !== null && <Alert>{problem}</Alert>}
      {made !== null && (
        <div role="status" className="flex items-center gap-2 rounded-medium bg-accent-soft px-4 py-2 text-small">
          <p className="min-w-0 flex-1">{words.theKey} {made.name}{words.shownOnlyNow} <span className="font-mono text-tiny break-all">{made.key}</span></p>
          <CopyButton text={() => made.key} label={words.copyTheKey} />
        </div>
      )}
    </>
  );
}
