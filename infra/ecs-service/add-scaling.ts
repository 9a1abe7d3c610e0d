import { metricNamespace } from '@aistudio/contract';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FargateService } from 'aws-cdk-lib/aws-ecs';
import type { Stage } from '../stage/stages.ts';

/** Half a CPU carries 600 and more without delay: this leaves room for a task that shuts down while others start. */
const streamsPerTask = 250;
const cooldown = { scaleOutCooldown: Duration.seconds(60), scaleInCooldown: Duration.seconds(300) };

/** Processor and memory as the guide says, and streams, because an answer that waits for its model uses neither. */
export function addScaling(service: FargateService, { tasks, name }: Stage): void {
  const scaling = service.autoScaleTaskCount({ minCapacity: tasks.minimum, maxCapacity: tasks.maximum });
  scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 70, ...cooldown });
  scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: 80, ...cooldown });
  scaling.scaleToTrackCustomMetric('Streams', {
    metric: new Metric({ namespace: metricNamespace(name), metricName: 'aistudio_runs_active', statistic: 'Average', period: Duration.minutes(1) }),
    targetValue: streamsPerTask,
    ...cooldown,
  });
}
