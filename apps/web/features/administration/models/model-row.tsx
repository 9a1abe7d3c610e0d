import { ArrowDown, ArrowUp } from 'lucide-react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { api } from '../../api/api.ts';
import { useChange } from '../../api/use-change.ts';
import { HealthMark } from '../../models/health-mark.tsx';
import { roleOptions } from '../people/roles.ts';
import { formatPrice, isFree } from './format-price.ts';
import type { ManagedModel } from '@aistudio/contract/schemas';
import { managedModelsKey } from './managed-models-key.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

interface Props {
  model: ManagedModel;
  onChanged: () => Promise<unknown>;
  onEdit: () => void;
  /** Null at the end of the list. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

export function ModelRow({ model, onChanged, onEdit, onUp, onDown }: Props) {
  const { id, name, enabled, health, price, retired, retiresOn, roles } = model;
  const toggle = useChange(() => api.patch('/api/administration/models', { model: id, enabled: !enabled }).then(onChanged), managedModelsKey);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-medium border border-line bg-surface p-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{name}</span>
          {!enabled && <Badge look="warn">{words.switchedOff}</Badge>}
          {model.kind === 'embedding' && <Badge>{words.forEmbeddings}</Badge>}
          {retired && <Badge look="warn">{words.retired}</Badge>}
          {roles !== null && <Badge>{fill(words.onlyRoles, { roles: roles.map((role) => roleOptions.find(({ value }) => value === role)!.label).join(', ') })}</Badge>}
          <HealthMark state={health.state} />
        </p>
        <p className="font-mono text-tiny break-all text-muted">{id}</p>
        <p className="text-tiny text-muted">
          {price === null ? words.priceUnknown : isFree(price) ? words.free : <>{fill(words.priceAMillionTokens, { price: formatPrice(price) })} {sourceOf(price)} {price.asOf}</>}
          {retiresOn !== null && !retired && fill(words.untilDate, { date: retiresOn })}
          {health.failed > 0 && fill(words.ofLatelyFailed, { failed: health.failed, total: health.failed + health.succeeded, failures: Object.keys(health.failures).join(', ') })}
          {health.medianFirstTokenMs !== null && fill(words.firstTokenAfterS, { seconds: (health.medianFirstTokenMs / 1000).toFixed(1) })}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <IconButton label={fill(words.moveUp, { name })} size="small" disabled={onUp === null} onClick={() => onUp?.()}><ArrowUp aria-hidden className="size-4" /></IconButton>
        <IconButton label={fill(words.moveDown, { name })} size="small" disabled={onDown === null} onClick={() => onDown?.()}><ArrowDown aria-hidden className="size-4" /></IconButton>
        <Button size="small" aria-label={fill(words.changeNamed, { name })} onClick={onEdit}>{words.change}</Button>
        <Button size="small" aria-label={fill(enabled ? words.switchOffNamed : words.switchOnNamed, { name })} onClick={() => toggle.mutate()} disabled={toggle.isPending}>{enabled ? words.switchOff : words.switchOn}</Button>
      </div>
    </li>
  );
}

function sourceOf({ source }: { source: string }) {
  if (!source.startsWith('https://')) return `${source.charAt(0).toLowerCase()}${source.slice(1)}`;
  return <a href={source} target="_blank" rel="noreferrer" className="underline">{new URL(source).hostname}</a>;
}
