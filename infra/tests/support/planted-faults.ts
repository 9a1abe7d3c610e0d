import type { Resource, Template } from './synthesize.ts';

interface PlantedFault {
  name: string;
  stack: string;
  plant: (template: Template) => void;
  says: RegExp;
}

const first = (template: Template, type: string): Resource => Object.values(template.Resources).find(({ Type }) => Type === type) as Resource;
const change = (type: string, how: (properties: Record<string, any>) => void) => (template: Template) => how(first(template, type).Properties);

/** Faults that only a deployment would reveal, or that nobody would notice until the resource is needed. */
export const planted: PlantedFault[] = [
  { name: 'a property that does not exist', stack: 'StorageStack', plant: change('AWS::S3::Bucket', (p) => (p.Versionning = {})), says: /Versionning/ },
  { name: 'a reference to nothing', stack: 'StorageStack', plant: change('AWS::S3::Bucket', (p) => (p.BucketName = { Ref: 'Nothing' })), says: /Nothing/ },
  { name: 'CPU and memory that Fargate does not have together', stack: 'ECSServiceStack', plant: change('AWS::ECS::TaskDefinition', (p) => (p.Memory = '512')), says: /[Mm]emory|Cpu/ },
  { name: 'a dashboard that is not JSON', stack: 'MonitoringStack', plant: change('AWS::CloudWatch::Dashboard', (p) => (p.DashboardBody = '{"widgets":[')), says: /no JSON/ },
  { name: 'an alarm every 45 seconds', stack: 'MonitoringStack', plant: change('AWS::CloudWatch::Alarm', (p) => (p.Period = 45)), says: /45/ },
  { name: 'a backup window of ten minutes', stack: 'DatabaseStack', plant: change('AWS::RDS::DBCluster', (p) => (p.PreferredBackupWindow = '03:00-03:10')), says: /backup window/ },
  { name: 'more capacity units than there are', stack: 'DatabaseStack', plant: change('AWS::RDS::DBCluster', (p) => (p.ServerlessV2ScalingConfiguration.MaxCapacity = 1600)), says: /capacity units/ },
  { name: 'a misspelt action', stack: 'ECSServiceStack', plant: change('AWS::IAM::Policy', (p) => (p.PolicyDocument.Statement[0].Action = 'rds-data:ExecuteStatements')), says: /no action of IAM/ },
  { name: 'an impossible block of addresses', stack: 'NetworkStack', plant: change('AWS::EC2::Subnet', (p) => (p.CidrBlock = '10.20.300.0/22')), says: /block|[Cc]idr/ },
  { name: 'a long name of a target group', stack: 'NetworkStack', plant: change('AWS::ElasticLoadBalancingV2::TargetGroup', (p) => (p.Name = 'aistudio-development-frontend-targets')), says: /32 characters/ },
  { name: 'targets that are instances', stack: 'NetworkStack', plant: change('AWS::ElasticLoadBalancingV2::TargetGroup', (p) => (p.TargetType = 'instance')), says: /must be ip/ },
  { name: 'a health check every second', stack: 'NetworkStack', plant: change('AWS::ElasticLoadBalancingV2::TargetGroup', (p) => (p.HealthCheckIntervalSeconds = 1)), says: /health check|Interval/ },
  { name: 'a misspelt attribute of the balancer', stack: 'NetworkStack', plant: change('AWS::ElasticLoadBalancingV2::LoadBalancer', (p) => p.LoadBalancerAttributes.push({ Key: 'idle_timeout', Value: '75' })), says: /no attribute/ },
  { name: 'another container behind the balancer', stack: 'ECSServiceStack', plant: change('AWS::ECS::Service', (p) => (p.LoadBalancers[0].ContainerName = 'web')), says: /no container/ },
  { name: 'a stop that takes too long', stack: 'ECSServiceStack', plant: change('AWS::ECS::TaskDefinition', (p) => (p.ContainerDefinitions[0].StopTimeout = 300)), says: /120/ },
  { name: 'a password in plain sight', stack: 'ECSServiceStack', plant: change('AWS::ECS::TaskDefinition', (p) => p.ContainerDefinitions[0].Environment.push({ Name: 'AISTUDIO_ADMIN_PASSWORD', Value: 'x' })), says: /plain sight/ },
];
