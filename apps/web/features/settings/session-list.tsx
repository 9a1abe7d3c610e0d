import { useQuery } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { useChange } from '../api/use-change.ts';
import { describeBrowser } from './describe-browser.ts';
import { settingsWords as words } from '../../words/settings-words.ts';
import { fill } from '../../words/fill.ts';

export const sessionsKey = ['sessions'] as const;

export function SessionList() {
  const { data, error } = useQuery({ queryKey: sessionsKey, queryFn: () => api.get('/api/auth/list-sessions') });
  const end = useChange((token: string) => api.post('/api/auth/revoke-session', { token }), sessionsKey);
  const endOthers = useChange(() => api.post('/api/auth/revoke-other-sessions'), sessionsKey);
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {data?.map(({ id, token, current, userAgent, ipAddress, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-medium border border-line bg-surface px-4 py-3 text-small">
            <span className="min-w-0 flex-1 basis-56">
              <span className="font-medium">{describeBrowser(userAgent)}</span>{' '}
              {current && <Badge look="accent">{words.thisOne}</Badge>}
              <span className="block text-muted">{fill(ipAddress ? words.sinceFrom : words.since, { time: new Date(createdAt).toLocaleString(), address: ipAddress ?? '' })}</span>
            </span>
            {!current && token !== undefined && <Button size="small" onClick={() => end.mutate(token)} disabled={end.isPending}>{words.end}</Button>}
          </li>
        ))}
      </ul>
      {(data?.length ?? 0) > 1 && <Button size="small" className="self-start" onClick={() => endOthers.mutate()} disabled={endOthers.isPending}>{words.endAllOthers}</Button>}
    </>
  );
}
