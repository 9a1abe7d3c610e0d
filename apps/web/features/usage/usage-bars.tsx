import type { UsageStep } from './usage-steps.ts';
import { usageWords as words } from '../../words/usage-words.ts';
import { fill } from '../../words/fill.ts';

/** Answers per day or month. The chart is for sighted readers; a screen reader gets the busiest one and the numbers below. */
export function UsageBars({ unit, steps, timeZone }: { unit: 'day' | 'month'; steps: readonly UsageStep[]; timeZone: string }) {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const most = steps.reduce((found, step) => (step.runs > found.runs ? step : found), first);
  const each = unit === 'day' ? words.day : words.month;
  const label = most.runs === 0 ? fill(words.answersPerNone, { unit: each }) : fill(words.answersPerToMostIn, { unit: each, first: first.name, last: last.name, most: most.name, runs: most.runs });
  return (
    <figure className="rounded-medium border border-line bg-surface p-4">
      <figcaption className="mb-3 text-small text-muted">{fill(words.answersPerIn, { unit: each, timeZone })}</figcaption>
      <div role="img" aria-label={label} className="flex h-28 items-end gap-px">
        {steps.map(({ name, runs }) => (
          <span key={name} title={`${name}: ${runs}`} className="min-w-0 flex-1 rounded-t-[2px] bg-accent" style={{ height: runs === 0 ? '1px' : `${Math.max(3, (runs / most.runs) * 100)}%`, opacity: runs === 0 ? 0.4 : 1 }} />
        ))}
      </div>
      <p aria-hidden className="mt-1 flex justify-between text-tiny text-muted"><span>{first.name}</span>{steps.length > 1 && <span>{last.name}</span>}</p>
    </figure>
  );
}
