import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useLast } from '../../ui/use-last.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { ApiKey } from '@aistudio/contract/schemas';
import { describeKey, keyEnding } from './api-key.ts';

interface Props {
  keys: readonly ApiKey[];
  /** Whether it says whose each is. */
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
        caption="API keys"
        rows={keys}
        rowKey={(key) => key.id}
        empty={empty}
        columns={[
          { header: 'Name', cell: ({ name, prefix }) => <>{name} <span className="block font-mono text-tiny font-normal text-muted">{prefix}…</span></> },
          ...(owners ? [{ header: 'Owner', cell: ({ owner }: ApiKey) => owner.email }] : []),
          { header: 'Good for', cell: describeKey },
          { header: 'Last used', cell: ({ lastUsedAt }) => day(lastUsedAt) },
          { header: 'Ends', cell: (key) => (keyEnding(key, now) === null ? day(key.expiresAt) : <Badge>{keyEnding(key, now)}</Badge>) },
          {
            header: 'Actions',
            hideHeader: true,
            numeric: true,
            cell: (key) => keyEnding(key, now) === null && <Button size="small" aria-label={`Revoke the key ${key.name}`} onClick={() => setRevoking(key)}>Revoke</Button>,
          },
        ]}
      />
      <Confirm open={revoking !== null} onOpenChange={() => setRevoking(null)} title={`Revoke the key ${shown?.name ?? ''}?`} action="Revoke" onConfirm={() => onRevoke(shown!.id)}>
        Programs that use it are refused from now on. A revoked key cannot be brought back.
      </Confirm>
    </>
  );
}
