import { randomUUID } from 'node:crypto';
import type { ScalingActivity, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { CloudClock } from '../../clock.ts';
import type { Measured } from '../metrics/metric-store.ts';
import { decideScaling, type ScalingDecision, type ScalingSituation, type TrackedMetric } from './decide-scaling.ts';
import { capacity, metricOf, resourceId, scalableDimension } from './policies.ts';

export interface ScalerParts {
  clock: CloudClock;
  policies: readonly ScalingPolicy[];
  /** Called once a minute, before the averages are read. */
  measure(now: number): void;
  /** Of what arrived after `since`, up to `until`; null if nothing did. */
  average(metric: Measured, since: number, until: number): number | null;
  service: ScaledService;
}

export interface ScaledService {
  readonly desired: number;
  /** The desired number of tasks serves, and there are no others. */
  readonly steady: boolean;
  readonly deploying: boolean;
  update(change: { desired: number }): void;
}

export interface Scaler extends Disposable {
  /** The newest first. */
  readonly activities: readonly ScalingActivity[];
}

const minuteMs = 60_000;
const lookEveryMs = 1_000;
/** The longest alarm looks back less than this. */
const keptMinutes = 20;

/** Application Auto Scaling of one service: once a minute it evaluates the policies and sets the desired count. */
export function startScaler({ clock, policies, measure, average, service }: ScalerParts): Scaler {
  const tracked = policies.map((policy) => ({ policy, minutes: [] as (number | null)[] }));
  const activities: ScalingActivity[] = [];
  let lastOut: ScalingSituation['lastOut'] = null;
  let lastIn: ScalingSituation['lastIn'] = null;
  let since = clock.now();
  let dueAt = since + minuteMs;

  const scale = ({ policy, alarm, from, to }: ScalingDecision, now: number): void => {
    const { AlarmName } = policies.find(({ PolicyName }) => PolicyName === policy)!.Alarms!.find((each) => each.AlarmName!.includes(`-${alarm}-`))!;
    [lastOut, lastIn] = alarm === 'AlarmHigh' ? [{ endedAt: null, from }, null] : [null, { endedAt: null }];
    const before = activities[0];
    if (before?.StatusCode === 'InProgress') Object.assign(before, { StatusCode: 'Overridden', EndTime: new Date(now) });
    service.update({ desired: to });
    activities.unshift({
      ActivityId: randomUUID(),
      ServiceNamespace: 'ecs',
      ResourceId: resourceId,
      ScalableDimension: scalableDimension,
      Description: `Setting desired count to ${to}.`,
      Cause: `monitor alarm ${AlarmName} in state ALARM triggered policy ${policy}`,
      StartTime: new Date(now),
      StatusCode: 'InProgress',
      StatusMessage: `Successfully set desired count to ${to}. Waiting for change to be fulfilled by ecs.`,
    });
  };

  /** Ends the last activity once the service has what it asked for. */
  const follow = (now: number): void => {
    const [activity] = activities;
    if (activity?.StatusCode !== 'InProgress' || !service.steady) return;
    for (const last of [lastOut, lastIn]) if (last !== null) last.endedAt = now;
    Object.assign(activity, { StatusCode: 'Successful', EndTime: new Date(now), StatusMessage: activity.StatusMessage!.replace('Waiting for change to be', 'Change successfully') });
  };

  const evaluate = (now: number): void => {
    measure(now);
    for (const { policy, minutes } of tracked) {
      minutes.push(average(metricOf(policy), since, now));
      minutes.splice(0, minutes.length - keptMinutes);
    }
    since = now;
    const metrics = tracked.map(({ policy, minutes }): TrackedMetric => {
      const { TargetValue, ScaleOutCooldown = 0, ScaleInCooldown = 0 } = policy.TargetTrackingScalingPolicyConfiguration!;
      return { policy: policy.PolicyName!, target: TargetValue!, scaleOutCooldownMs: ScaleOutCooldown * 1000, scaleInCooldownMs: ScaleInCooldown * 1000, minutes };
    });
    const decision = decideScaling({ metrics, desired: service.desired, ...capacity, now, deploying: service.deploying, lastOut, lastIn });
    if (decision !== null) scale(decision, now);
  };

  let cancel: () => void = () => undefined;
  const look = (): void => {
    const now = clock.now();
    follow(now);
    if (now >= dueAt) {
      dueAt = now + minuteMs;
      evaluate(now);
    }
    cancel = clock.after(lookEveryMs, look);
  };
  look();
  return { activities, [Symbol.dispose]: () => cancel() };
}
