import { SelectField } from '../../ui/select-field.tsx';
import { ownTimeZone } from '../money/own-time-zone.ts';
import { DatesForm } from './dates-form.tsx';

interface Props {
  chosen: Record<string, string>;
  /** The dates that are shown; undefined when there are none. */
  shown: { from: string; to: string } | undefined;
  choose: (next: Record<string, string>) => void;
}

const quick = [
  { value: 'days=1', label: 'Today' },
  { value: 'period=this-month', label: 'This month' },
  { value: 'period=last-month', label: 'Last month' },
  ...[7, 30, 90, 365].map((days) => ({ value: `days=${days}`, label: `The last ${days} days` })),
];
const byDates = { value: 'dates', label: 'From one day to another' };

/** A quick choice, or two dates; and where their days begin. */
export function PeriodForm({ chosen: { timeZone, ...way }, shown, choose }: Props) {
  const own = ownTimeZone();
  const value = 'from' in way || 'to' in way ? byDates.value : new URLSearchParams(way).toString();
  const known = [...quick, byDates];
  const options = known.some((option) => option.value === value) ? known : [...quick, { value, label: `The last ${way['days']} days` }, byDates];
  // The browser's own first, then UTC; the chosen one is among them, whatever it is.
  const timeZones = [...new Set([own, 'UTC', timeZone!, ...Intl.supportedValuesOf('timeZone')])].map((name) => ({ value: name, label: name === own ? `${name} (yours)` : name }));
  const onPeriod = (next: string) => {
    const today = new Date().toISOString().slice(0, 10);
    const nextWay = next === byDates.value ? (shown ?? { from: today, to: today }) : Object.fromEntries(new URLSearchParams(next));
    choose({ ...nextWay, timeZone: timeZone! });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 md:grid-cols-[16rem_16rem]">
        <SelectField label="Period" options={options} value={value} onChange={(event) => onPeriod(event.target.value)} />
        <SelectField label="Time zone" options={timeZones} value={timeZone} onChange={(event) => choose({ ...way, timeZone: event.target.value })} />
      </div>
      {value === byDates.value && <DatesForm {...way} onDates={(dates) => choose({ ...dates, timeZone: timeZone! })} />}
    </div>
  );
}
