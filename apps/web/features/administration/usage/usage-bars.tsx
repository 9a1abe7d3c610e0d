import type { UsageNumbers } from './usage-numbers.ts';

type Day = UsageNumbers & { day: string };

/** Answers per day. The picture is for the eye; a screen reader gets the busiest day and the numbers below. */
export function UsageBars({ days }: { days: readonly Day[] }) {
  const most = days.reduce((found, day) => (day.runs > found.runs ? day : found), days[0]!);
  const label = most.runs === 0 ? 'Answers per day: none' : `Answers per day, ${days[0]!.day} to ${days.at(-1)!.day}; most on ${most.day}: ${most.runs}`;
  return (
    <figure className="rounded-medium border border-line bg-surface p-4">
      <figcaption className="mb-3 text-small text-muted">Answers per day (UTC)</figcaption>
      <div role="img" aria-label={label} className="flex h-28 items-end gap-px">
        {days.map(({ day, runs }) => (
          <span key={day} title={`${day}: ${runs}`} className="min-w-0 flex-1 rounded-t-[2px] bg-accent" style={{ height: runs === 0 ? '1px' : `${Math.max(3, (runs / most.runs) * 100)}%`, opacity: runs === 0 ? 0.4 : 1 }} />
        ))}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-tiny text-muted"><span>{days[0]?.day}</span><span>{days.at(-1)?.day}</span></p>
    </figure>
  );
}
