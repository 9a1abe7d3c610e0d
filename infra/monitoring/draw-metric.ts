import { metricNamespace, type AwsSubject, type JobName, type MetricReference } from '@aistudio/contract';
import { Duration } from 'aws-cdk-lib';
import { Metric, type DimensionsMap } from 'aws-cdk-lib/aws-cloudwatch';
import type { NetworkStack } from '../network/network-stack.ts';
import { nameThings } from '../stage/name-things.ts';
import type { Stage } from '../stage/stages.ts';

interface Place {
  stage: Stage;
  network: NetworkStack;
}

/** A metric of the contract's tables as CloudWatch names it in this stage. Metrics that exist once per job need `job`. */
export function drawMetric(reference: MetricReference, { stage, network }: Place, { periodSeconds, label, job }: { periodSeconds: number; label?: string; job?: JobName }): Metric {
  const at = { statistic: reference.statistic, period: Duration.seconds(periodSeconds), label };
  if ('own' in reference) return new Metric({ ...at, namespace: metricNamespace(stage.name), metricName: reference.own, dimensionsMap: reference.where });
  return new Metric({ ...at, namespace: reference.aws, metricName: reference.name, dimensionsMap: dimensionsOf(reference.of, stage, network, job) });
}

function dimensionsOf(subject: AwsSubject, stage: Stage, { balancer }: NetworkStack, job: JobName | undefined): DimensionsMap {
  const names = nameThings(stage);
  const ofJob = (name: (job: JobName) => string): string => {
    if (job === undefined) throw new Error(`There is one ${subject} for each job: the table says so with each: 'job'.`);
    return name(job);
  };
  switch (subject) {
    case 'service':
      return { ClusterName: names.cluster, ServiceName: names.service };
    case 'balancer':
      return { LoadBalancer: balancer.loadBalancer.loadBalancerFullName };
    case 'targets':
      return { LoadBalancer: balancer.loadBalancer.loadBalancerFullName, TargetGroup: balancer.targets.targetGroupFullName };
    case 'database':
      return { DBClusterIdentifier: stage.databaseCluster };
    case 'queue':
      return { QueueName: ofJob(names.queue) };
    case 'deadLetters':
      return { QueueName: ofJob(names.deadLetters) };
    case 'worker':
      return { FunctionName: ofJob(names.job) };
    case 'rotation':
      return { FunctionName: names.rotation };
  }
}
