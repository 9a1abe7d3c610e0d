export interface TrackedMetric {
  policy: string;
  target: number;
  scaleOutCooldownMs: number;
  scaleInCooldownMs: number;
  /** Averages over the service's tasks, one per minute, the newest last; null where nothing arrived. */
  minutes: readonly (number | null)[];
}

export interface ScalingSituation {
  metrics: readonly TrackedMetric[];
  desired: number;
  minimum: number;
  maximum: number;
  now: number;
  /** During a deployment no task is removed. */
  deploying: boolean;
  /** The last scale-out: when its tasks were there, null until then, and the count that the metric belongs to. Null after a scale-in. */
  lastOut: { endedAt: number | null; from: number } | null;
  /** The last scale-in: when its tasks were gone, null until then. Null after a scale-out. */
  lastIn: { endedAt: number | null } | null;
}

export interface ScalingDecision {
  policy: string;
  /** The count that the metric belongs to. */
  from: number;
  alarm: 'AlarmHigh' | 'AlarmLow';
  to: number;
}

/** Minutes in a row after which the two alarms of a target tracking policy go off. */
const highMinutes = 3;
const lowMinutes = 15;
/** The low alarm's threshold as a share of the target: a gap between the two keeps tasks from coming and going. */
const lowShare = 0.9;
/** How many minutes without a value are ignored. */
const missingMinutes = 2;

/**
 * What target tracking does next, as documented by Application Auto Scaling; null for nothing. It scales out as soon as one policy
 * asks for it, in proportion to how far its metric is above the target. It scales in only if all policies agree, to the highest count.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export function decideScaling(situation: ScalingSituation): ScalingDecision | null {
  const { metrics, desired, minimum, maximum, deploying } = situation;
  const high = metrics.filter(isHigh);
  const out = high.map((metric) => decide(metric, 'AlarmHigh', baseOf(metric, situation), (to) => Math.min(maximum, to)));
  const most = out.toSorted((a, b) => b.to - a.to)[0];
  if (most !== undefined && most.to > desired) return most;
  if (deploying || high.length > 0 || metrics.length === 0 || !metrics.every((metric) => isLow(metric) && !coolsAfterIn(metric, situation))) return null;
  const kept = metrics.map((metric) => decide(metric, 'AlarmLow', desired, (to) => Math.max(minimum, to))).toSorted((a, b) => b.to - a.to)[0]!;
  return kept.to < desired ? kept : null;
}

const decide = (metric: TrackedMetric, alarm: ScalingDecision['alarm'], from: number, bound: (to: number) => number): ScalingDecision => ({ policy: metric.policy, alarm, from, to: bound(neededBy(metric, from)) });

/** Until a scale-out and its cooldown are over, the metric is taken to be that of the tasks before: the new ones do not help yet. */
function baseOf({ scaleOutCooldownMs }: TrackedMetric, { desired, lastOut, now }: ScalingSituation): number {
  return lastOut !== null && cools(lastOut, scaleOutCooldownMs, now) ? lastOut.from : desired;
}

const coolsAfterIn = ({ scaleInCooldownMs }: TrackedMetric, { lastIn, now }: ScalingSituation): boolean => lastIn !== null && cools(lastIn, scaleInCooldownMs, now);

const cools = ({ endedAt }: { endedAt: number | null }, cooldownMs: number, now: number): boolean => endedAt === null || now - endedAt < cooldownMs;

/** How many tasks bring the metric to its target, rounded up, but not by an error of the division. */
const neededBy = (metric: TrackedMetric, tasks: number): number => Math.ceil((tasks * newest(metric, 1)[0]!) / metric.target - 1e-9);

const isHigh = (metric: TrackedMetric): boolean => allOf(newest(metric, highMinutes), highMinutes, (value) => value > metric.target);
const isLow = (metric: TrackedMetric): boolean => allOf(newest(metric, lowMinutes), lowMinutes, (value) => value < metric.target * lowShare);

const allOf = (values: number[], count: number, holds: (value: number) => boolean): boolean => values.length === count && values.every(holds);

/** The last `count` values, or fewer if too many are missing. */
function newest({ minutes }: TrackedMetric, count: number): number[] {
  return minutes.slice(-(count + missingMinutes)).filter((value) => value !== null).slice(-count);
}
