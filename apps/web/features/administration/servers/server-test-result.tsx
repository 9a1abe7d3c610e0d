import { Alert } from '../../../ui/alert.tsx';
import { errorSentence } from '../../api/api-error.ts';
import type { ServerTest } from '@aistudio/contract/schemas';
import { serversWords as words } from '../../../words/servers-words.ts';

/** The result of a test, with what the server itself said and which models it offers. */
export function ServerTestResult({ test, error }: { test: ServerTest | undefined; error: unknown }) {
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (test === undefined) return null;
  const { ok, message, detail, models } = test;
  return (
    <div className="flex flex-col gap-2">
      <Alert look={ok ? 'info' : 'danger'}>{message}</Alert>
      {detail !== null && detail !== '' && (
        <details className="text-small">
          <summary className="cursor-pointer text-muted">{words.fullReply}</summary>
          <p className="mt-1 font-mono text-tiny break-words">{detail}</p>
        </details>
      )}
      {models.length > 0 && (
        <details className="text-small" open={models.length <= 8}>
          <summary className="cursor-pointer text-muted">{words.models}</summary>
          <ul aria-label={words.modelsItOffers} className="mt-1 flex flex-col gap-0.5 font-mono text-tiny break-all">
            {models.map((model) => <li key={model}>{model}</li>)}
          </ul>
        </details>
      )}
    </div>
  );
}
