import { ReceiptText } from 'lucide-react';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useModel } from '../models/use-models.ts';
import { askedOf, type RunRecord } from '../messages/conversation.ts';
import { formatReceipt } from './format-receipt.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** The usage and cost of an answer. */
export function Receipt({ run }: { run: RunRecord }) {
  return (
    <PopoverButton heading={words.receipt} shows={() => <ReceiptRows run={run} />} popupClassName="w-[min(22rem,calc(100vw-1.5rem))]" aria-label={words.receipt} data-tip={words.receipt} className="inline-flex size-8 items-center justify-center rounded-medium text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover">
      <ReceiptText aria-hidden className="size-4" />
    </PopoverButton>
  );
}

function ReceiptRows({ run }: { run: RunRecord }) {
  const model = useModel(run.model);
  const asked = useModel(askedOf(run));
  const rows = formatReceipt(run, `${model?.name ?? run.model}${model?.practice === true ? words.aPracticeModel : ''}`, asked?.name, model?.reasoning);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {rows.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
