import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import { clusterName, scalingPolicyArn, serviceName } from '../../arns.ts';

export const resourceId = `service/${clusterName}/${serviceName}`;
const created = new Date();
const cooldowns = { ScaleOutCooldown: 60, ScaleInCooldown: 300 };

/** The guide's two policies and the one for streams, as in infra/ecs-service/add-scaling.ts. */
export const scalingPolicies: ScalingPolicy[] = [
  policy('Cpu', { TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } }),
  policy('Memory', { TargetValue: 80, PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' } }),
  policy('Streams', { TargetValue: 250, CustomizedMetricSpecification: { MetricName: 'aistudio_runs_active', Namespace: 'AIStudio/dev', Statistic: 'Average' } }),
];

function policy(PolicyName: string, tracked: NonNullable<ScalingPolicy['TargetTrackingScalingPolicyConfiguration']>): ScalingPolicy {
  return {
    PolicyARN: scalingPolicyArn(resourceId, PolicyName),
    PolicyName,
    ServiceNamespace: 'ecs',
    ResourceId: resourceId,
    ScalableDimension: 'ecs:service:DesiredCount',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: { ...tracked, ...cooldowns },
    CreationTime: created,
  };
}
