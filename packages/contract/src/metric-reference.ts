import type { AwsNamespace, AwsSubject, awsMetrics } from './aws-metrics.ts';
import type { MetricName, metrics } from './metrics.ts';

/** p95 and similar only for histograms; the others for anything. */
export type Statistic = 'Average' | 'Sum' | 'Minimum' | 'Maximum' | 'p50' | 'p95' | 'p99';

type Dimensions<Name extends MetricName> = (typeof metrics)[Name] extends { dimensions: readonly (infer Label extends string)[] } ? Partial<Record<Label, string>> : never;

/** A metric of this program, by its name in the table of metrics, over all tasks; `where` requires the label to be among its dimensions. */
export type OwnMetricReference = { [Name in MetricName]: { own: Name; statistic: Statistic; where?: Dimensions<Name> } }[MetricName];

/** A metric that AWS publishes about what `of` names. */
export type AwsMetricReference = {
  [Namespace in AwsNamespace]: { aws: Namespace; name: (typeof awsMetrics)[Namespace][number]; of: AwsSubject; statistic: Statistic };
}[AwsNamespace];

export type MetricReference = OwnMetricReference | AwsMetricReference;
