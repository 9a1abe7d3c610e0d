import { lazy, Suspense, useState } from 'react';
import type { RunRecord } from '../messages/conversation.ts';
import { ReceiptButton } from './receipt-button.tsx';

const ReceiptPopover = lazy(() => import('./receipt-popover.tsx').then(({ ReceiptPopover }) => ({ default: ReceiptPopover })));

/** What an answer took and cost. A button only, until somebody wants to know. */
export function Receipt({ run }: { run: RunRecord }) {
  const [wanted, setWanted] = useState(false);
  const button = <ReceiptButton aria-haspopup="dialog" aria-expanded={false} onClick={() => setWanted(true)} />;
  return wanted ? <Suspense fallback={button}><ReceiptPopover run={run} /></Suspense> : button;
}
