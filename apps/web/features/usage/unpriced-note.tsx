import Link from 'next/link';
import { Alert } from '../../ui/alert.tsx';

/** Says that costs are not whole, and to administrators where to set the missing prices. */
export function UnpricedNote({ unpriced, administrator }: { unpriced: number; administrator: boolean }) {
  if (unpriced === 0) return null;
  return (
    <Alert look="info" action={administrator && <Link href="/administration/models" className="font-medium text-accent underline underline-offset-2">Set prices</Link>}>
      {unpriced === 1 ? '1 answer came from a model' : `${unpriced.toLocaleString('en')} answers came from models`} without a known price. Costs do not include {unpriced === 1 ? 'it' : 'them'}.
    </Alert>
  );
}
