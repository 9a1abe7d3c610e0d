import { alarms, dashboards, jobs, type Alarm as AlarmRow, type JobName } from '@aistudio/contract';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { NetworkStack } from '../network/network-stack.ts';
import { repositoryUrl } from '../stage/source.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import { defineAlarm } from './define-alarm.ts';
import { defineDashboard } from './define-dashboard.ts';
import { drawMetric } from './draw-metric.ts';

interface MonitoringStackProps extends StageStackProps {
  network: NetworkStack;
}

/** Dashboards and alarms, generated from the contract's tables, and the two topics that alarms are sent to. */
export class MonitoringStack extends StageStack {
  constructor(scope: Construct, { network, ...props }: MonitoringStackProps) {
    super(scope, 'MonitoringStack', props);
    const { name, notify } = this.stage;
    const pager = this.#topic('pager', notify.pagerEmail);
    const slack = this.#topic('slack', notify.slackEmail);
    const place = { stage: this.stage, network };
    const runbookUrl = `${repositoryUrl}/blob/main/docs/operations/runbook`;

    for (const [key, row] of Object.entries<AlarmRow>(alarms)) {
      for (const job of row.each === 'job' ? (Object.keys(jobs) as JobName[]) : [undefined]) {
        const alarmName = [`aistudio-${name}-${key}`, ...(job ? [job] : [])].join('-');
        const action = new SnsAction(row.action === 'page' ? pager : slack);
        const alarm = defineAlarm(this, { alarmName, row, job, runbookUrl, draw: (reference, at) => drawMetric(reference, place, at) });
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
      }
    }
    for (const [key, { widgets }] of Object.entries(dashboards)) {
      defineDashboard(this, { dashboardName: `aistudio-${name}-${key}`, widgets, draw: (reference, at) => drawMetric(reference, place, at) });
    }
  }

  #topic(kind: 'pager' | 'slack', email: string | null): Topic {
    const topic = new Topic(this, kind, { topicName: `aistudio-${this.stage.name}-${kind}`, enforceSSL: true });
    if (email !== null) topic.addSubscription(new EmailSubscription(email));
    return topic;
  }
}
