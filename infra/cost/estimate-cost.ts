import { metrics } from '@aistudio/contract';
import type { Stage } from '../stage/stages.ts';
import type { Template } from '../synthesize-templates.ts';
import { hours, prices } from './prices.ts';
import type { Usage } from './usage.ts';

export interface CostLine {
  /** Grouped as in the guide. */
  group: 'ECS Fargate' | 'Application Load Balancer' | 'Aurora Serverless v2' | 'Lambda' | 'S3 Storage' | 'Not in the guide';
  what: string;
  /** US dollars per month. */
  dollars: number;
}

/** Desired, running and pending tasks and the other metrics that Container Insights publishes about one cluster and one service. */
const insightMetrics = 22;
/** Values of one dimension of a metric of ours: the states in which a run ends. */
const valuesOfDimension = 5;

/** The monthly cost of one stage: the templates say how many of each resource there are, `usage` how much they are used. */
export function estimateCost(stage: Stage, templates: Template[], usage: Usage): CostLine[] {
  const of = (type: string) => templates.flatMap(({ Resources }) => Object.values(Resources)).filter(({ Type }) => Type === type);
  const [task] = of('AWS::ECS::TaskDefinition');
  const [service] = of('AWS::ECS::Service');
  if (!task || !service) throw new Error(`The templates of ${stage.id} hold no service.`);
  const fargate = prices.fargate[stage.task.architecture];
  const spot = service.Properties.CapacityProviderStrategy.some(({ CapacityProvider }: { CapacityProvider: string }) => CapacityProvider === 'FARGATE_SPOT');
  const taskHour = (Number(task.Properties.Cpu) / 1024) * fargate.cpuHour + (Number(task.Properties.Memory) / 1024) * fargate.gigabyteHour;
  const publicAddress = service.Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp === 'ENABLED';
  const alarmMetrics = of('AWS::CloudWatch::Alarm').reduce((sum, { Properties }) => sum + (Properties.Metrics?.filter((each: { MetricStat?: object }) => each.MetricStat).length ?? 1), 0);
  const ownMetrics = Object.values(metrics).reduce((sum, metric) => sum + 1 + ('dimensions' in metric ? valuesOfDimension : 0), 0);
  const rules = of('AWS::WAFv2::WebACL').reduce((sum, { Properties }) => sum + Properties.Rules.length, 0);
  const line = (group: CostLine['group'], what: string, dollars: number): CostLine => ({ group, what, dollars });
  return [
    line('ECS Fargate', `${usage.tasks} tasks of ${task.Properties.Cpu}/${task.Properties.Memory}${spot ? ', Spot' : ''}`, usage.tasks * taskHour * hours * (spot ? prices.spotShare : 1)),
    line('Application Load Balancer', 'the balancer', of('AWS::ElasticLoadBalancingV2::LoadBalancer').length * prices.balancerHour * hours),
    line('Application Load Balancer', `${usage.balancerUnits} capacity units`, usage.balancerUnits * prices.balancerUnitHour * hours),
    line('Aurora Serverless v2', `${of('AWS::RDS::DBInstance').length} x ${usage.databaseUnits} capacity units`, of('AWS::RDS::DBInstance').length * usage.databaseUnits * prices.auroraUnitHour * hours),
    line('Aurora Serverless v2', `${usage.databaseGigabytes} GB and its requests`, usage.databaseGigabytes * prices.auroraGigabyte + usage.databaseMillionRequests * prices.auroraMillionRequests),
    line('Lambda', 'background work', usage.functionGigabyteSeconds * prices.lambdaGigabyteSecond),
    line('Lambda', `${usage.recognisedPages} pages read by Textract`, (usage.recognisedPages / 1000) * prices.textractThousandPages),
    line('S3 Storage', `${usage.documentGigabytes} GB`, usage.documentGigabytes * prices.s3Gigabyte),
    line('Not in the guide', 'RDS Data API', usage.dataApiMillionCalls * prices.dataApiMillion),
    line('Not in the guide', publicAddress ? 'public addresses of tasks, instead of NAT' : 'NAT gateways', publicAddress ? usage.tasks * prices.publicAddressHour * hours : of('AWS::EC2::NatGateway').length * prices.natHour * hours + usage.natGigabytes * prices.natGigabyte),
    line('Not in the guide', `firewall with ${rules} rules`, of('AWS::WAFv2::WebACL').length * prices.firewall + rules * prices.firewallRule + usage.millionRequests * prices.firewallMillionRequests),
    line('Not in the guide', `${ownMetrics} metrics of ours, ${insightMetrics} of Container Insights`, (ownMetrics + insightMetrics) * prices.customMetric),
    line('Not in the guide', `alarms over ${alarmMetrics} metrics`, alarmMetrics * prices.alarmMetric),
    line('Not in the guide', 'dashboards beyond the three that are free', Math.max(0, of('AWS::CloudWatch::Dashboard').length - prices.freeDashboards) * prices.dashboard),
    line('Not in the guide', `${usage.logGigabytes} GB of logs`, usage.logGigabytes * prices.logGigabyte),
    line('Not in the guide', `${of('AWS::SecretsManager::Secret').length} secrets`, of('AWS::SecretsManager::Secret').length * prices.secret),
    line('Not in the guide', 'images and builds', usage.imageGigabytes * prices.ecrGigabyte + usage.buildMinutes * prices.buildMinute),
  ];
}
