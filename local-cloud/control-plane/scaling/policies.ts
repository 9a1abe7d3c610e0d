import { randomUUID } from 'node:crypto';
import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import { alarmArn, clusterName, scalingPolicyArn, serviceName } from '../../arns.ts';
import type { Measured } from '../metrics/metric-store.ts';

export const resourceId = `service/${clusterName}/${serviceName}`;
export const scalableDimension = 'ecs:service:DesiredCount';
/** How many tasks the service may have. */
export const capacity = { minimum: 2, maximum: 10 };

const created = new Date();
const cooldowns = { ScaleOutCooldown: 60, ScaleInCooldown: 300 };

/** The guide's two policies and the one for streams, as in infra/ecs-service/add-scaling.ts. */
export const scalingPolicies: ScalingPolicy[] = [
  policy('Cpu', { TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } }),
  policy('Memory', { TargetValue: 80, PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' } }),
  streamsPolicy(250),
];

/** Tracks the live answers per task. */
export function streamsPolicy(target: number): ScalingPolicy {
  return policy('Streams', { TargetValue: target, CustomizedMetricSpecification: { MetricName: 'aistudio_runs_active', Namespace: 'AIStudio/dev', Statistic: 'Average' } });
}

const ofService = (name: string): Measured => ({ namespace: 'AWS/ECS', name, dimensions: { ClusterName: clusterName, ServiceName: serviceName } });
export const cpuUtilization = ofService('CPUUtilization');
export const memoryUtilization = ofService('MemoryUtilization');

/** The metric that a policy tracks. */
export function metricOf({ TargetTrackingScalingPolicyConfiguration: tracked }: ScalingPolicy): Measured {
  const { CustomizedMetricSpecification: own, PredefinedMetricSpecification: known } = tracked!;
  if (own !== undefined) return { namespace: own.Namespace!, name: own.MetricName!, dimensions: {} };
  return known!.PredefinedMetricType === 'ECSServiceAverageCPUUtilization' ? cpuUtilization : memoryUtilization;
}

function policy(PolicyName: string, tracked: NonNullable<ScalingPolicy['TargetTrackingScalingPolicyConfiguration']>): ScalingPolicy {
  return {
    PolicyARN: scalingPolicyArn(resourceId, PolicyName),
    PolicyName,
    ServiceNamespace: 'ecs',
    ResourceId: resourceId,
    ScalableDimension: scalableDimension,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: { ...tracked, ...cooldowns },
    Alarms: ['AlarmHigh', 'AlarmLow'].map((alarm) => `TargetTracking-${resourceId}-${alarm}-${randomUUID()}`).map((AlarmName) => ({ AlarmName, AlarmARN: alarmArn(AlarmName) })),
    CreationTime: created,
  };
}
