import { jobs, type JobName, type MetricReference, type Widget } from '@aistudio/contract';
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, MathExpression, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

interface Definition {
  dashboardName: string;
  widgets: readonly Widget[];
  draw: (reference: MetricReference, at: { periodSeconds: number; label: string; job?: JobName }) => IMetric;
}

const periodSeconds = 60;
const columns = 3;

/** One dashboard of the table: its widgets in rows of three. */
export function defineDashboard(scope: Construct, { dashboardName, widgets, draw }: Definition): Dashboard {
  const dashboard = new Dashboard(scope, dashboardName, { dashboardName, defaultInterval: Duration.hours(3) });
  const graphs = widgets.map((widget) => new GraphWidget({ title: widget.title, width: 24 / columns, height: 6, left: lines(widget, draw), leftYAxis: { min: 0, label: widget.unit, showUnits: false } }));
  for (let index = 0; index < graphs.length; index += columns) dashboard.addWidgets(...graphs.slice(index, index + columns));
  return dashboard;
}

function lines(widget: Widget, draw: Definition['draw']): IMetric[] {
  const drawn = Object.entries(widget.lines).flatMap(([label, reference]) =>
    widget.each === 'job' ? (Object.keys(jobs) as JobName[]).map((job) => [job, draw(reference, { periodSeconds, label: job, job })] as const) : [[label, draw(reference, { periodSeconds, label })] as const],
  );
  const byKey = Object.fromEntries(drawn);
  const expressions = Object.entries(widget.expressions ?? {}).map(([label, expression]) => new MathExpression({ label, expression, usingMetrics: usedBy(expression, byKey), period: Duration.seconds(periodSeconds) }));
  return [...(widget.hideLines ? [] : Object.values(byKey)), ...expressions];
}

const usedBy = (expression: string, metrics: Record<string, IMetric>): Record<string, IMetric> => Object.fromEntries(Object.entries(metrics).filter(([key]) => new RegExp(`\\b${key}\\b`).test(expression)));
