import type { FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { usageWords as words } from '../../words/usage-words.ts';

interface Dates {
  from: string;
  to: string;
}

/** Two days, such as 2026-11-30; requested when both are set. */
export function DatesForm({ from, to, onDates }: Partial<Dates> & { onDates: (dates: Dates) => void }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onDates({ from: String(fields.get('from')), to: String(fields.get('to')) });
  };
  return (
    <form key={`${from} ${to}`} method="post" onSubmit={onSubmit} className="grid grid-cols-2 items-end gap-3 md:grid-cols-[10rem_10rem_auto] md:justify-start">
      <TextField name="from" label={words.from} type="date" required defaultValue={from} />
      <TextField name="to" label="To, included" type="date" required defaultValue={to} />
      <Button type="submit" className="col-span-2 md:col-span-1">{words.show}</Button>
    </form>
  );
}
