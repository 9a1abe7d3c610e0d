import type { Resource, Template } from './synthesize.ts';

type Check = (resource: Resource, known: Set<string>) => string[];

const when = (wrong: boolean, sentence: string): string[] => (wrong ? [sentence] : []);
const seconds = (window: string): number => {
  const [hours, minutes] = window.split(':').map(Number);
  return ((hours as number) * 60 + (minutes as number)) * 60;
};
const secretLike = /password|secret(?!_arn)|token|api_?key/i;
const balancerAttributes = new Set(['access_logs.s3.enabled', 'access_logs.s3.bucket', 'access_logs.s3.prefix', 'deletion_protection.enabled', 'idle_timeout.timeout_seconds', 'routing.http2.enabled', 'routing.http.drop_invalid_header_fields.enabled', 'routing.http.desync_mitigation_mode']);

/** What CloudFormation's validator accepts although AWS refuses it, or although it deploys and is wrong. */
const checks: Record<string, Check> = {
  'AWS::CloudWatch::Dashboard': ({ Properties }) => {
    const text = joined(Properties.DashboardBody);
    try {
      return when(!Array.isArray(JSON.parse(text).widgets), 'the dashboard has no widgets');
    } catch {
      return ['the body of the dashboard is no JSON'];
    }
  },
  'AWS::CloudWatch::Alarm': ({ Properties }) => {
    const periods = [Properties.Period, ...(Properties.Metrics ?? []).map((each: any) => each.MetricStat?.Period)].filter((each) => each !== undefined);
    return periods.flatMap((period: number) => when(![10, 20, 30].includes(period) && period % 60 !== 0, `a period of ${period} seconds is none of CloudWatch's`));
  },
  'AWS::RDS::DBCluster': ({ Properties }) => {
    const [from, to] = String(Properties.PreferredBackupWindow).split('-').map(seconds) as [number, number];
    const { MinCapacity, MaxCapacity } = Properties.ServerlessV2ScalingConfiguration ?? {};
    return [...when(!(to - from >= 1800), 'a backup window has at least half an hour'), ...when(!(MinCapacity >= 0 && MaxCapacity <= 256 && MaxCapacity >= Math.max(1, MinCapacity)), 'capacity units are between 0 and 256, and at most at least 1')];
  },
  'AWS::IAM::Policy': ({ Properties }, known) => actionsOf(Properties.PolicyDocument).flatMap((action) => when(!action.includes('*') && !known.has(action.toLowerCase()), `${action} is no action of IAM`)),
  'AWS::EC2::Subnet': ({ Properties }) => when(!/^(\d{1,3}\.){3}\d{1,3}\/(1[6-9]|2[0-8])$/.test(String(Properties.CidrBlock)) || String(Properties.CidrBlock).split(/[./]/).slice(0, 4).some((part) => Number(part) > 255), `${Properties.CidrBlock} is no block of a subnet`),
  'AWS::ElasticLoadBalancingV2::TargetGroup': ({ Properties }) => [
    ...when(typeof Properties.Name === 'string' && Properties.Name.length > 32, 'the name of a target group has at most 32 characters'),
    ...when(Properties.TargetType !== 'ip', 'tasks of awsvpc are targets by their address: TargetType must be ip'),
    ...when(!(Properties.HealthCheckIntervalSeconds >= 5 && Properties.HealthCheckIntervalSeconds <= 300), 'a health check comes every 5 to 300 seconds'),
    ...when(!(Properties.HealthCheckTimeoutSeconds < Properties.HealthCheckIntervalSeconds), 'a health check ends before the next one begins'),
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Properties }) => (Properties.LoadBalancerAttributes ?? []).flatMap(({ Key }: any) => when(!balancerAttributes.has(Key), `${Key} is no attribute of a balancer`)),
  'AWS::ECS::TaskDefinition': ({ Properties }) =>
    Properties.ContainerDefinitions.flatMap((container: any) => [
      ...when(container.StopTimeout > 120, 'Fargate waits at most 120 seconds for a container to stop'),
      ...when(!(container.HealthCheck.Interval >= 5 && container.HealthCheck.Interval <= 300), 'a health check comes every 5 to 300 seconds'),
      ...(container.Environment ?? []).flatMap(({ Name }: any) => when(secretLike.test(Name) && !Name.endsWith('_ARN'), `${Name} is a secret in plain sight`)),
    ]),
  'AWS::Lambda::Function': ({ Properties }) => Object.keys(Properties.Environment?.Variables ?? {}).flatMap((name) => when(secretLike.test(name) && !name.endsWith('_ARN'), `${name} is a secret in plain sight`)),
};

/** The same across several resources of one stack. */
function acrossResources(name: string, template: Template): string[] {
  const of = (type: string) => Object.values(template.Resources).filter(({ Type }) => Type === type);
  const containers = of('AWS::ECS::TaskDefinition').flatMap(({ Properties }) => Properties.ContainerDefinitions.map(({ Name }: any) => Name));
  return of('AWS::ECS::Service').flatMap(({ Properties }) => Properties.LoadBalancers.flatMap(({ ContainerName }: any) => when(!containers.includes(ContainerName), `${name}: the balancer is sent to ${ContainerName}, which is no container of the task`)));
}

/** One sentence per problem; `known` contains every IAM action in lower case. */
export function checkTemplate(name: string, template: Template, known: Set<string>): string[] {
  const each = Object.entries(template.Resources).flatMap(([id, resource]) => (checks[resource.Type]?.(resource, known) ?? []).map((problem) => `${name} ${id}: ${problem}`));
  return [...each, ...acrossResources(name, template)];
}

const actionsOf = (document: any): string[] => document.Statement.flatMap(({ Action }: any) => [Action].flat());

/** The text of Fn::Join, without the parts that are only known later. */
function joined(value: any): string {
  if (typeof value === 'string') return value;
  const [separator, parts] = value['Fn::Join'];
  return parts.map((part: unknown) => (typeof part === 'string' ? part : 'later')).join(separator);
}
