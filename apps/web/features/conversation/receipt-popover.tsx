import { Popover } from '@base-ui/react/popover';
import { popupClass } from '../../ui/menu-class.ts';
import { useModel } from '../models/use-models.ts';
import { askedOf, type RunRecord } from '../messages/conversation.ts';
import { ReceiptButton } from './receipt-button.tsx';
import { formatReceipt } from './format-receipt.ts';

/** The receipt, open at once: it is loaded by asking for it. */
export function ReceiptPopover({ run }: { run: RunRecord }) {
  const model = useModel(run.model);
  const asked = useModel(askedOf(run));
  const rows = formatReceipt(run, `${model?.name ?? run.model}${model?.practice === true ? ' – a practice model' : ''}`, asked?.name, model?.reasoning);
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={<ReceiptButton />} />
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={6} className="z-50">
          <Popover.Popup className={`${popupClass} w-[min(22rem,calc(100vw-1.5rem))] p-4`}>
            <Popover.Title className="mb-2 text-small font-semibold">Receipt</Popover.Title>
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              {rows.map(({ label, value }) => (
                <div key={label} className="contents">
                  <dt className="text-muted">{label}</dt>
                  <dd className="min-w-0 break-words tabular-nums">{value}</dd>
                </div>
              ))}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
