import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useLast } from '../../ui/use-last.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { ApiKey } from '@aistudio/contract/schemas';
import { describeKey, keyEnding } from './api-key.ts';
import { keysWords as words } from '../../words/keys-words.ts';
import { fill } from '../../words/fill.ts';

interface Props {
  keys: readonly ApiKey[];
  /** Whether it shows the owner of each. */
  owners: boolean;
  empty: string;
  onRevoke: (id: string) => void;
}

export function KeyTable({ keys, owners, empty, onRevoke }: Props) {
  const [now] = useState(() => Date.now());
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const shown = useLast(revoking);
  const day = (time: string | null) => (time === null ? 'never' : new Date(time).toLocaleDateString());
  return (
    <>
      <DataTable
        caption={words.apiKeys}
        rows={keys}
        rowKey={(key) => key.id}
        empty={empty}
        columns={[
          { header: words.name, cell: ({ name, prefix }) => <>{name} <span className="block font-mono text-tiny font-normal text-muted">{prefix}…</span></> },
          ...(owners ? [{ header: words.owner, cell: ({ owner }: ApiKey) => owner.email }] : []),
          { header: words.allows, cell: describeKey },
          { header: words.lastUsed, cell: ({ lastUsedAt }) => day(lastUsedAt) },
          { header: words.expires, cell: (key) => (keyEnding(key, now) === null ? day(key.expiresAt) : <Badge>{keyEnding(key, now)}</Badge>) },
          {
            header: words.actions,
            hideHeader: true,
            numeric: true,
            cell: (key) => keyEnding(key, now) === null && <Button size="small" aria-label={fill(words.revokeTheKey2, { key: key.name })} onClick={() => setRevoking(key)}>{words.revoke}</Button>,
          },
        ]}
      />
      <Confirm open={revoking !== null} onOpenChange={() => setRevoking(null)} title={fill(words.revokeTheKey, { shown: shown?.name ?? '' })} action={words.revoke} onConfirm={() => onRevoke(shown!.id)}>
        {words.programsThatUseItStopWorking}
      </Confirm>
    </>
  );
}
