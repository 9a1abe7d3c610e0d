import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';
import { usageWords as words } from '../../words/usage-words.ts';
import { fill } from '../../words/fill.ts';

/** Says that costs are incomplete, and tells administrators where to enter the missing prices. */
export function UnpricedNote({ unpriced, administrator }: { unpriced: number; administrator: boolean }) {
  if (unpriced === 0) return null;
  return (
    <Alert look="info" action={administrator && <Link href="/administration/models" className="font-medium text-accent underline underline-offset-2">{words.setPrices}</Link>}>
      {unpriced === 1 ? words.oneAnswerWithoutAPrice : fill(words.answersWithoutAPrice, { unpriced: unpriced.toLocaleString('en') })}
    </Alert>
  );
}
