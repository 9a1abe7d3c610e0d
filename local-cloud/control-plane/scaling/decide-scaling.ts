export interface TrackedMetric {
  policy: string;
  target: number;
  scaleOutCooldownMs: number;
  scaleInCooldownMs: number;
  /** Averages over the service's tasks, one for each minute, the newest last; null where nothing came. */
  minutes: readonly (number | null)[];
}

export interface ScalingSituation {
  metrics: readonly TrackedMetric[];
  desired: number;
  minimum: number;
  maximum: number;
  now: number;
  /** While a deployment is under way nothing is taken away. */
  deploying: boolean;
  /** The last time more were wanted, and how many it was before; null after fewer were. */
  lastOut: { at: number; from: number } | null;
  /** The last time fewer were wanted; null after more were. */
  lastIn: { at: number } | null;
}

export interface ScalingDecision {
  policy: string;
  alarm: 'AlarmHigh' | 'AlarmLow';
  to: number;
}

/** Minutes in a row after which the alarms of a target tracking policy ring. */
const highMinutes = 3;
const lowMinutes = 15;
/** The lower alarm rings below this share of the target only, so that tasks do not come and go. */
const lowShare = 0.9;
/** So many minutes without a value are looked past. */
const missingMinutes = 2;

/**
 * What target tracking does next, as Application Auto Scaling describes it; null: nothing. More tasks come as soon as one policy asks,
 * in proportion to how far its metric is above the target. Tasks go only when all policies can spare them, as few as any of them says.
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

/** During the cooldown, tasks that are still to come count as if they helped already. */
const baseOf = ({ scaleOutCooldownMs }: TrackedMetric, { desired, lastOut, now }: ScalingSituation): number => (lastOut !== null && now - lastOut.at < scaleOutCooldownMs ? lastOut.from : desired);

const coolsAfterIn = ({ scaleInCooldownMs }: TrackedMetric, { lastIn, now }: ScalingSituation): boolean => lastIn !== null && now - lastIn.at < scaleInCooldownMs;

/** So many tasks bring the metric to its target, rounded up; a hair more is an error of the division. */
const neededBy = (metric: TrackedMetric, tasks: number): number => Math.ceil((tasks * newest(metric, 1)[0]!) / metric.target - 1e-9);

const isHigh = (metric: TrackedMetric): boolean => allOf(newest(metric, highMinutes), highMinutes, (value) => value > metric.target);
const isLow = (metric: TrackedMetric): boolean => allOf(newest(metric, lowMinutes), lowMinutes, (value) => value < metric.target * lowShare);

const allOf = (values: number[], count: number, holds: (value: number) => boolean): boolean => values.length === count && values.every(holds);

/** The last `count` values; fewer if too many are missing. */
function newest({ minutes }: TrackedMetric, count: number): number[] {
  return minutes.slice(-(count + missingMinutes)).filter((value) => value !== null).slice(-count);
}
