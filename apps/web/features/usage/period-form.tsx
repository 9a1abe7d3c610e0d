import { SelectField } from '../../ui/select-field.tsx';
import { ownTimeZone } from '../money/own-time-zone.ts';
import { DatesForm } from './dates-form.tsx';
import { usageWords as words } from '../../words/usage-words.ts';
import { fill } from '../../words/fill.ts';

interface Props {
  chosen: Record<string, string>;
  /** The dates that are shown; undefined if there are none. */
  shown: { from: string; to: string } | undefined;
  choose: (next: Record<string, string>) => void;
}

const quick = [
  { value: 'days=1', label: words.today },
  { value: 'period=this-month', label: words.thisMonth },
  { value: 'period=last-month', label: words.lastMonth },
  ...[7, 30, 90, 365].map((days) => ({ value: `days=${days}`, label: fill(words.theLastDays, { days }) })),
];
const byDates = { value: 'dates', label: words.customDates };

/** A quick choice, or two dates; and where their days start. */
export function PeriodForm({ chosen: { timeZone, ...way }, shown, choose }: Props) {
  const own = ownTimeZone();
  const value = 'from' in way || 'to' in way ? byDates.value : new URLSearchParams(way).toString();
  const known = [...quick, byDates];
  const options = known.some((option) => option.value === value) ? known : [...quick, { value, label: fill(words.theLastDays, { days: way['days']! }) }, byDates];
  // The browser's own first, then UTC; the chosen one is always included.
  const timeZones = [...new Set([own, 'UTC', timeZone!, ...Intl.supportedValuesOf('timeZone')])].map((name) => ({ value: name, label: name === own ? fill(words.yourTimeZone, { name }) : name }));
  const onPeriod = (next: string) => {
    const today = new Date().toISOString().slice(0, 10);
    const nextWay = next === byDates.value ? (shown ?? { from: today, to: today }) : Object.fromEntries(new URLSearchParams(next));
    choose({ ...nextWay, timeZone: timeZone! });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 md:grid-cols-[16rem_16rem]">
        <SelectField label={words.period} options={options} value={value} onChange={(event) => onPeriod(event.target.value)} />
        <SelectField label={words.timeZone} options={timeZones} value={timeZone} onChange={(event) => choose({ ...way, timeZone: event.target.value })} />
      </div>
      {value === byDates.value && <DatesForm {...way} onDates={(dates) => choose({ ...dates, timeZone: timeZone! })} />}
    </div>
  );
}
