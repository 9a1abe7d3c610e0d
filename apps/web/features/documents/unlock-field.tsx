import { useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { inputClass } from '../../ui/input-class.ts';
import { api } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { documentsWords as words } from '../../words/documents-words.ts';
import { fill } from '../../words/fill.ts';

/** Asks for the password of a document. Not a form of its own, because it may be inside one. */
export function UnlockField({ id, name, onUnlocked }: { id: string; name: string; onUnlocked: () => void }) {
  const field = useId();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async () => {
    if (password === '' || busy) return;
    setBusy(true);
    setProblem(null);
    await api.post(`/api/documents/${id}/password`, { password }).then(onUnlocked, (error: unknown) => setProblem(errorSentence(error)));
    setPassword('');
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    void unlock();
  };
  return (
    <span className="flex flex-wrap items-center gap-2">
      <label htmlFor={field} className="sr-only">{fill(words.passwordOf, { name })}</label>
      <input id={field} type="password" value={password} autoComplete="off" placeholder={words.password} onChange={(event) => setPassword(event.target.value)} onKeyDown={onKeyDown} className={`${inputClass} w-36`} />
      <Button size="small" disabled={busy || password === ''} onClick={() => void unlock()}>{words.openIt}</Button>
      {problem !== null && <span role="alert" className="text-tiny text-danger">{problem}</span>}
    </span>
  );
}
