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
  /** The last scale-out, and the count before it; null after a scale-in. */
  lastOut: { at: number; from: number } | null;
  /** The last scale-in; null after a scale-out. */
  lastIn: { at: number } | null;
}

export interface ScalingDecision {
  policy: string;
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
  const out = high.map((metric): ScalingDecision => ({ policy: metric.policy, alarm: 'AlarmHigh', to: Math.min(maximum, neededBy(metric, baseOf(metric, situation))) }));
  const most = out.toSorted((a, b) => b.to - a.to)[0];
  if (most !== undefined && most.to > desired) return most;
  if (deploying || high.length > 0 || metrics.length === 0 || !metrics.every((metric) => isLow(metric) && !coolsAfterIn(metric, situation))) return null;
  const kept = metrics.map((metric): ScalingDecision => ({ policy: metric.policy, alarm: 'AlarmLow', to: Math.max(minimum, neededBy(metric, desired)) })).toSorted((a, b) => b.to - a.to)[0]!;
  return kept.to < desired ? kept : null;
}

/** During the cooldown, the metric is taken to be that of the tasks before the scale-out: the new ones are still starting. */
const baseOf = ({ scaleOutCooldownMs }: TrackedMetric, { desired, lastOut, now }: ScalingSituation): number => (lastOut !== null && now - lastOut.at < scaleOutCooldownMs ? lastOut.from : desired);

const coolsAfterIn = ({ scaleInCooldownMs }: TrackedMetric, { lastIn, now }: ScalingSituation): boolean => lastIn !== null && now - lastIn.at < scaleInCooldownMs;

/** How many tasks bring the metric to its target, rounded up, but not by an error of the division. */
const neededBy = (metric: TrackedMetric, tasks: number): number => Math.ceil((tasks * newest(metric, 1)[0]!) / metric.target - 1e-9);

const isHigh = (metric: TrackedMetric): boolean => allOf(newest(metric, highMinutes), highMinutes, (value) => value > metric.target);
const isLow = (metric: TrackedMetric): boolean => allOf(newest(metric, lowMinutes), lowMinutes, (value) => value < metric.target * lowShare);

const allOf = (values: number[], count: number, holds: (value: number) => boolean): boolean => values.length === count && values.every(holds);

/** The last `count` values, or fewer if too many are missing. */
function newest({ minutes }: TrackedMetric, count: number): number[] {
  return minutes.slice(-(count + missingMinutes)).filter((value) => value !== null).slice(-count);
}
