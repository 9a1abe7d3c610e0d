import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { describeKey, keyEnding, type ApiKey } from './api-key.ts';

interface Props {
  keys: readonly ApiKey[];
  /** Whether it says whose each is. */
  owners: boolean;
  empty: string;
  onRevoke: (id: string) => void;
}

export function KeyTable({ keys, owners, empty, onRevoke }: Props) {
  const [now] = useState(() => Date.now());
  const day = (time: string | null) => (time === null ? 'never' : new Date(time).toLocaleDateString());
  return (
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
          cell: (key) => keyEnding(key, now) === null && <Button size="small" aria-label={`Revoke the key ${key.name}`} onClick={() => onRevoke(key.id)}>Revoke</Button>,
        },
      ]}
    />
  );
}
