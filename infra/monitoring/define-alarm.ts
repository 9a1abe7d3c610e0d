import type { Alarm as AlarmRow, JobName, MetricReference } from '@aistudio/contract';
import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

interface Definition {
  /** The name in CloudWatch: aistudio-dev-ecs-cpu. */
  alarmName: string;
  row: AlarmRow;
  job?: JobName;
  /** Where the runbook's pages can be read. */
  runbookUrl: string;
  draw: (reference: MetricReference, at: { periodSeconds: number; job?: JobName }) => IMetric;
}

/** One row of the table of alarms as a CloudWatch alarm. */
export function defineAlarm(scope: Construct, { alarmName, row, job, runbookUrl, draw }: Definition): Alarm {
  const period = { periodSeconds: row.periodSeconds, job };
  const metrics = Object.fromEntries(Object.entries(row.metrics).map(([key, reference]) => [key, draw(reference, period)]));
  const [only] = Object.values(metrics);
  const metric = row.expression === undefined ? (only as IMetric) : new MathExpression({ expression: row.expression, usingMetrics: metrics, period: Duration.seconds(row.periodSeconds), label: row.says });
  return new Alarm(scope, alarmName, {
    alarmName,
    alarmDescription: `${row.severity}: ${row.says} What to do: ${runbookUrl}/${row.runbook}.md`,
    metric,
    threshold: row.threshold,
    evaluationPeriods: row.periods,
    datapointsToAlarm: row.periods,
    comparisonOperator: row.comparison === 'above' ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: row.missing === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
  });
}
