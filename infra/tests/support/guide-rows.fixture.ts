import { expect } from 'vitest';
import { scalingPolicies } from '../../../local-cloud/control-plane/scaling/policies.ts';
import { digest, type Resource, type Template } from './synthesize.ts';

/** Looks into the templates of the dev stage. */
export interface Look {
  /** Properties of every resource of a type, in AIStudio-<stack>-Dev or in all stacks of dev. */
  all(type: string, stack?: string): Record<string, any>[];
  /** Properties of the only resource of a type. */
  one(type: string, stack?: string): Record<string, any>;
}

export interface GuideRow {
  /** The part of the guide. */
  part: string;
  /** What the guide says, in its own words as far as they are facts. */
  says: string;
  /** An assertion on the template, or the file that proves or does it. */
  proof: ((look: Look) => void) | { file: string } | { notHere: string };
}

export function lookInto(templates: Record<string, Template>): Look {
  const resources = (stack?: string): Resource[] => Object.entries(templates).filter(([name]) => (stack ? name === `AIStudio-${stack}-Dev` : name.endsWith('-Dev'))).flatMap(([, template]) => Object.values(template.Resources));
  const all = (type: string, stack?: string) => resources(stack).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
  return {
    all,
    one(type, stack) {
      const found = all(type, stack);
      expect(found, `${type} in ${stack ?? 'dev'}`).toHaveLength(1);
      return found[0] as Record<string, any>;
    },
  };
}

const task = (look: Look) => look.one('AWS::ECS::TaskDefinition');
const container = (look: Look) => task(look).ContainerDefinitions[0];
const variables = (look: Look) => Object.fromEntries(container(look).Environment.map(({ Name, Value }: any) => [Name, Value]));
const policies = (look: Look) => look.all('AWS::ApplicationAutoScaling::ScalingPolicy').map(({ TargetTrackingScalingPolicyConfiguration: each }) => each);
const predefined = (look: Look, metric: string) => policies(look).find((each) => each.PredefinedMetricSpecification?.PredefinedMetricType === metric);
const alarm = (look: Look, name: string) => look.all('AWS::CloudWatch::Alarm').find(({ AlarmName }) => AlarmName === `aistudio-dev-${name}`) as Record<string, any>;
const widgets = (look: Look, dashboard: string): string[] => {
  const found = look.all('AWS::CloudWatch::Dashboard').find(({ DashboardName }) => DashboardName === `aistudio-dev-${dashboard}`);
  return [...JSON.stringify(found).matchAll(/\\+"title\\+":\\+"(.*?)\\+"/g)].map(([, title]) => title as string);
};
const goesTo = (row: Record<string, any>, topic: string) => expect(JSON.stringify(row.AlarmActions)).toContain(topic);
const logGroup = (look: Look, name: string) => look.all('AWS::Logs::LogGroup').find(({ LogGroupName }) => LogGroupName === name);
const isAlarm = (look: Look, name: string, about: { Threshold: number; Period?: number; EvaluationPeriods: number }) => expect(alarm(look, name)).toMatchObject({ ...about, ComparisonOperator: 'GreaterThanThreshold', DatapointsToAlarm: about.EvaluationPeriods });

const row = (part: string, says: string, proof: GuideRow['proof']): GuideRow => ({ part, says, proof });

export const guideRows: GuideRow[] = [
  row('Components', 'CloudFront passes to the load balancer, which passes to ECS', (look) => {
    expect(look.one('AWS::CloudFront::VpcOrigin').VpcOriginEndpointConfig.Arn).toBeDefined();
    expect(look.one('AWS::ECS::Service').LoadBalancers).toEqual([expect.objectContaining({ ContainerName: 'next-app', ContainerPort: 3000 })]);
  }),
  row('Components', 'CPU: 0.5-2 vCPU, memory: 1-4 GB', { file: 'infra/stage/stages.ts' }),
  row('Components', 'Tasks: 2-10 (based on load)', (look) => expect(look.one('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({ MinCapacity: 2, MaxCapacity: 10 })),
  row('Components', 'HTTP/2 streaming support', (look) => {
    expect(look.one('AWS::CloudFront::Distribution').DistributionConfig.HttpVersion).toBe('http2and3');
    expect(look.one('AWS::ElasticLoadBalancingV2::LoadBalancer').LoadBalancerAttributes).toContainEqual({ Key: 'routing.http2.enabled', Value: 'true' });
  }),
  row('Components', 'No timeout limits on streams', { file: 'infra/tests/timeouts.test.ts' }),
  row('Components', 'Health checks via the load balancer, every 30 seconds', (look) => expect(look.one('AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({ HealthCheckIntervalSeconds: 30, HealthCheckPath: '/api/readyz' })),
  row('Components', 'SSL/TLS termination', (look) => expect(look.one('AWS::CloudFront::Distribution').DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https')),
  row('Components', 'Lambda: file-processor, textract-processor, url-processor, embedding-generator', (look) =>
    expect(look.all('AWS::Lambda::Function', 'ProcessingStack').map(({ FunctionName }) => FunctionName).toSorted()).toEqual(['embedding-generator', 'file-processor', 'textract-processor', 'url-processor'])),
  row('Components', 'SQS queues between the application and Lambda', (look) => expect(look.all('AWS::Lambda::EventSourceMapping')).toHaveLength(4)),
  row('Components', '(added) Textract reads pages that are pictures, and its topic tells textract-processor when it is done', (look) => {
    const queue = look.all('AWS::SQS::Queue', 'ProcessingStack').findIndex(({ QueueName }) => QueueName === 'aistudio-dev-textract-processor');
    expect(queue).toBeGreaterThan(-1);
    expect(look.one('AWS::SNS::Subscription', 'ProcessingStack')).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true, Endpoint: { 'Fn::GetAtt': [expect.stringMatching(/^textractprocessorQueue/), 'Arn'] } });
    const policies = look.all('AWS::SQS::QueuePolicy', 'ProcessingStack').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    expect(policies).toContainEqual(expect.objectContaining({ Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { Service: 'sns.amazonaws.com' } }));
    const processor = look.all('AWS::Lambda::Function', 'ProcessingStack').find(({ FunctionName }) => FunctionName === 'textract-processor')!;
    expect(Object.keys(processor['Environment'].Variables)).toEqual(expect.arrayContaining(['TEXTRACT_ROLE_ARN', 'TEXTRACT_TOPIC_ARN', 'DOCUMENTS_BUCKET_NAME', 'JOB_QUEUE_URL_PREFIX']));
  }),
  row('Components', 'Lambda is not used for streaming', (look) => expect(look.all('AWS::Lambda::Url')).toEqual([])),
  row('Components', 'Aurora Serverless v2, PostgreSQL', (look) => expect(look.one('AWS::RDS::DBCluster').Engine).toBe('aurora-postgresql')),
  row('Components', 'Access: RDS Data API (no direct connections)', (look) => {
    expect(look.one('AWS::RDS::DBCluster').EnableHttpEndpoint).toBe(true);
    expect(look.all('AWS::EC2::SecurityGroup', 'DatabaseStack').flatMap(({ SecurityGroupIngress }) => SecurityGroupIngress ?? [])).toEqual([]);
    expect(look.all('AWS::EC2::SecurityGroupIngress', 'DatabaseStack')).toEqual([]);
  }),
  row('Components', 'Auto-scaling: 0.5-16 ACUs', (look) => expect(look.one('AWS::RDS::DBCluster').ServerlessV2ScalingConfiguration).toEqual({ MinCapacity: 0.5, MaxCapacity: 16 })),

  row('Task definition', 'Family: aistudio-frontend', (look) => expect(task(look).Family).toBe('aistudio-frontend')),
  row('Task definition', 'CPU: 512 (0.5 vCPU)', (look) => expect(task(look).Cpu).toBe('512')),
  row('Task definition', 'Memory: 1024 MB (1 GB)', (look) => expect(task(look).Memory).toBe('1024')),
  row('Task definition', 'Network mode: awsvpc, requires FARGATE', (look) => expect(task(look)).toMatchObject({ NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'] })),
  row('Task definition', 'Container: next-app, port 3000', (look) => expect(container(look)).toMatchObject({ Name: 'next-app', PortMappings: [expect.objectContaining({ ContainerPort: 3000 })] })),
  row('Task definition', 'Image: aistudio-frontend:latest in ECR, of which the task names the digest', (look) => expect(JSON.stringify(container(look).Image)).toContain(`@${digest}`)),
  row('Task definition', 'NODE_ENV=production, NEXT_PUBLIC_ENVIRONMENT, RDS_RESOURCE_ARN, DATABASE_SECRET_ARN', (look) => {
    expect(variables(look)).toMatchObject({ NODE_ENV: 'production', NEXT_PUBLIC_ENVIRONMENT: 'dev' });
    expect(JSON.stringify(variables(look).RDS_RESOURCE_ARN)).toContain(':cluster:aistudio-dev-db');
    expect(variables(look).DATABASE_SECRET_ARN).toBeDefined();
  }),
  row('Task definition', 'Health check: curl -f http://localhost:3000/api/health || exit 1, 30 s, 5 s, 3 retries', (look) =>
    expect(container(look).HealthCheck).toMatchObject({ Command: ['CMD-SHELL', 'curl -f http://localhost:3000/api/health || exit 1'], Interval: 30, Timeout: 5, Retries: 3 })),

  row('Auto scaling', 'CPU: 70 %, cooldowns 60 and 300 seconds', (look) => expect(predefined(look, 'ECSServiceAverageCPUUtilization')).toMatchObject({ TargetValue: 70, ScaleOutCooldown: 60, ScaleInCooldown: 300 })),
  row('Auto scaling', 'Memory: 80 %, cooldowns 60 and 300 seconds', (look) => expect(predefined(look, 'ECSServiceAverageMemoryUtilization')).toMatchObject({ TargetValue: 80, ScaleOutCooldown: 60, ScaleInCooldown: 300 })),
  row('Auto scaling', '(added) answers under way per task', (look) => expect(policies(look).find((each) => each.CustomizedMetricSpecification)).toMatchObject({ CustomizedMetricSpecification: { MetricName: 'aistudio_runs_active', Namespace: 'AIStudio/dev', Statistic: 'Average' } })),
  row('Auto scaling', '(added) the local cloud scales by the same three policies', (look) => {
    const byMetric = (each: Record<string, any>) => JSON.stringify([each.PredefinedMetricSpecification?.PredefinedMetricType, each.CustomizedMetricSpecification?.MetricName, each.TargetValue, each.ScaleOutCooldown, each.ScaleInCooldown]);
    expect(policies(look).map(byMetric).toSorted()).toEqual(scalingPolicies.map((each) => byMetric(each.TargetTrackingScalingPolicyConfiguration!)).toSorted());
  }),
  row('Auto scaling', '(added) tasks come with answers and go without them, none of which is cut', { file: 'tests/cloud/scaling.test.ts' }),

  row('Deployment', 'npm run build, typecheck, lint before a deployment; a push to dev deploys via Amplify', (look) => {
    const specification = look.one('AWS::Amplify::App').BuildSpec as string;
    for (const command of ['npm install', 'npm run build', 'npm run typecheck', 'npm run lint']) expect(specification).toContain(`"${command}"`);
    expect(look.one('AWS::Amplify::Branch')).toMatchObject({ BranchName: 'dev', EnableAutoBuild: true });
  }),
  row('Deployment', 'docker build -t aistudio-frontend:latest . and push to ECR', (look) => {
    expect(look.one('AWS::ECR::Repository').RepositoryName).toBe('aistudio-frontend');
    expect(look.one('AWS::CodeBuild::Project').Source.BuildSpec).toContain('docker build -t aistudio-frontend:latest .');
  }),
  row('Deployment', 'npx cdk deploy AIStudio-ECSServiceStack-Dev', (look) => expect(look.one('AWS::CodeBuild::Project').Source.BuildSpec).toContain('npx cdk deploy --require-approval never AIStudio-ECSServiceStack-Dev')),
  row('Deployment', 'Rollback to a previous task definition of cluster aistudio-dev-cluster, service aistudio-dev-frontend', (look) => {
    expect(look.one('AWS::ECS::Cluster').ClusterName).toBe('aistudio-dev-cluster');
    expect(look.one('AWS::ECS::Service')).toMatchObject({ ServiceName: 'aistudio-dev-frontend', DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } } });
  }),

  row('Deployment', 'The commands of a manual deployment bring the new image', { file: 'tests/cloud/guide.test.ts' }),
  row('Deployment', 'The commands of a rollback bring back the image of the previous revision, and take back the commit', { file: 'tests/cloud/guide.test.ts' }),
  row('Monitoring', 'Metrics of AWS/ECS; desired, running and pending tasks', (look) => expect(look.one('AWS::ECS::Cluster').ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enabled' }])),
  row('Monitoring', 'AWS/ApplicationELB: TargetResponseTime, HealthyHostCount, UnHealthyHostCount, RequestCount, HTTPCode_Target_2XX_Count, HTTPCode_Target_5XX_Count', (look) => {
    const drawn = JSON.stringify(look.all('AWS::CloudWatch::Dashboard'));
    for (const name of ['TargetResponseTime', 'HealthyHostCount', 'UnHealthyHostCount', 'RequestCount', 'HTTPCode_Target_2XX_Count', 'HTTPCode_Target_5XX_Count']) expect(drawn).toContain(name);
  }),
  row('Monitoring', 'Provider latency, session duration, query time, error rates', { file: 'infra/tests/metrics.test.ts' }),
  row('Monitoring', 'Dashboard ECS Service Health: CPU/memory, task count, container instance status', (look) => expect(widgets(look, 'ecs-service-health')).toEqual(expect.arrayContaining(['CPU utilization', 'Memory utilization', 'Task count', 'Container instance status']))),
  row('Monitoring', 'Dashboard Application Performance: request rate, response time, error rates, AI provider latency', (look) => expect(widgets(look, 'application-performance')).toEqual(expect.arrayContaining(['Request rate', 'Response time', 'Error rates', 'AI provider latency']))),
  row('Monitoring', 'Dashboard Database Performance: connection count, query duration, read/write IOPS', (look) => expect(widgets(look, 'database-performance')).toEqual(expect.arrayContaining(['Connection count', 'Query duration', 'Read and write IOPS']))),

  row('Alarms', 'ECS CPU > 80% for 5 minutes: auto scaling', (look) => {
    isAlarm(look, 'ecs-cpu', { Threshold: 80, Period: 60, EvaluationPeriods: 5 });
    expect(predefined(look, 'ECSServiceAverageCPUUtilization').TargetValue).toBeLessThanOrEqual(80);
  }),
  row('Alarms', 'ECS memory > 80% for 5 minutes: auto scaling', (look) => {
    isAlarm(look, 'ecs-memory', { Threshold: 80, Period: 60, EvaluationPeriods: 5 });
    expect(predefined(look, 'ECSServiceAverageMemoryUtilization').TargetValue).toBeLessThanOrEqual(80);
  }),
  row('Alarms', 'Unhealthy target count > 0 for 2 minutes: page', (look) => {
    isAlarm(look, 'unhealthy-targets', { Threshold: 0, Period: 60, EvaluationPeriods: 2 });
    goesTo(alarm(look, 'unhealthy-targets'), 'pager');
  }),
  row('Alarms', 'Error rate > 5% for 5 minutes: page', (look) => {
    isAlarm(look, 'error-rate', { Threshold: 5, EvaluationPeriods: 5 });
    goesTo(alarm(look, 'error-rate'), 'pager');
  }),
  row('Alarms', 'ALB 5XX errors > 10/minute for 5 minutes: page', (look) => {
    isAlarm(look, 'balancer-5xx', { Threshold: 10, Period: 60, EvaluationPeriods: 5 });
    expect(alarm(look, 'balancer-5xx')).toMatchObject({ Statistic: 'Sum', MetricName: 'HTTPCode_ELB_5XX_Count' });
    goesTo(alarm(look, 'balancer-5xx'), 'pager');
  }),
  row('Alarms', 'Response time > 10 seconds (p95): Slack', (look) => {
    isAlarm(look, 'response-time', { Threshold: 10, Period: 60, EvaluationPeriods: 5 });
    expect(alarm(look, 'response-time').ExtendedStatistic).toBe('p95');
    goesTo(alarm(look, 'response-time'), 'slack');
  }),
  row('Alarms', 'Database connections > 80% of max: Slack', (look) => {
    isAlarm(look, 'database-connections', { Threshold: 0.8 * 2_000, Period: 60, EvaluationPeriods: 5 });
    goesTo(alarm(look, 'database-connections'), 'slack');
  }),
  row('Alarms', 'ECS tasks < desired count for 10 minutes: Slack', (look) => {
    isAlarm(look, 'tasks-missing', { Threshold: 0, EvaluationPeriods: 10 });
    goesTo(alarm(look, 'tasks-missing'), 'slack');
  }),

  row('Logs', '/aws/ecs/aistudio-dev-frontend: 30 days', (look) => expect(logGroup(look, '/aws/ecs/aistudio-dev-frontend')).toMatchObject({ RetentionInDays: 30 })),
  row('Logs', '/aws/lambda/file-processor: 14 days', (look) => expect(logGroup(look, '/aws/lambda/file-processor')).toMatchObject({ RetentionInDays: 14 })),
  row('Logs', '/aws/lambda/textract-processor: 14 days', (look) => expect(logGroup(look, '/aws/lambda/textract-processor')).toMatchObject({ RetentionInDays: 14 })),

  row('Logs', 'Following the service, filtering for errors and for one request, an hour of it: logs tail', { file: 'tests/cloud/guide.test.ts' }),

  row('Troubleshooting', 'Slow streaming, failing health checks, high error rate, auto scaling: steps and commands', { file: 'packages/contract/src/runbook.ts' }),
  row('Troubleshooting', 'Describing the service, scaling it up, stopped tasks and why, errors of an hour, policies and activities', { file: 'tests/cloud/guide.test.ts' }),
  row('Backup', 'Daily, 7 days, window 03:00-04:00 UTC, point in time within 7 days', (look) => expect(look.one('AWS::RDS::DBCluster')).toMatchObject({ DBClusterIdentifier: 'aistudio-dev-db', BackupRetentionPeriod: 7, PreferredBackupWindow: '03:00-04:00' })),
  row('Backup', 'A manual snapshot is created, listed and restored as a new cluster', { file: 'tests/cloud/guide.test.ts' }),
  row('Backup', 'Recovery: restore the database from a snapshot', { file: 'tests/cloud/guide.test.ts' }),
  row('Backup', 'Recovery: update CDK with the restored database, one line', { file: 'infra/stage/stages.ts' }),
  row('Backup', 'Recovery: deploy the service pointing to the restored database, and verify what it shows', { file: 'tests/cloud/guide.test.ts' }),
  row('Backup', 'Recovery: update DNS if needed', { notHere: 'The balancer and the distribution stay as they are; a name of your own is kept where you keep it.' }),
  row('Backup', 'RTO 1 hour, RPO 1 hour', { notHere: 'How long Aurora takes to restore is known on AWS alone.' }),
  row('Security', 'Rotate aistudio-dev-db-secret with a rotation Lambda', (look) => {
    expect(look.all('AWS::SecretsManager::Secret').map(({ Name }) => Name)).toContain('aistudio-dev-db-secret');
    expect(look.one('AWS::SecretsManager::RotationSchedule').RotationLambdaARN).toBeDefined();
  }),
  row('Security', 'The command that rotates the password of the database', { file: 'tests/cloud/guide.test.ts' }),
  row('Security', '(added) No answer under way and no question notices that the password is rotated', { file: 'tests/cloud/rotation.test.ts' }),
  row('Security', 'Keys of AI providers are changed in Secrets Manager', (look) => expect(look.all('AWS::SecretsManager::Secret').map(({ Name }) => Name)).toContain('aistudio-dev-configuration')),
  row('Security', 'Access reviews: who may do what', { file: 'infra/tests/support/permission-rows.ts' }),
  row('Security', 'Images of aistudio-frontend are scanned', (look) => expect(look.one('AWS::ECR::Repository').ImageScanningConfiguration).toEqual({ ScanOnPush: true })),
  row('Security', 'The commands that scan an image and read what was found', { file: 'tests/cloud/guide.test.ts' }),
  row('Cost', 'Total: about $90-140 a month', { file: 'infra/cost/print-cost.ts' }),
  row('Cost', 'Spot for dev and staging', (look) => expect(look.one('AWS::ECS::Service').CapacityProviderStrategy).toEqual([{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }])),
  row('Cost', 'S3 lifecycle: old documents move to Glacier', (look) => expect(JSON.stringify(look.all('AWS::S3::Bucket', 'StorageStack').map(({ LifecycleConfiguration }) => LifecycleConfiguration))).toMatch(/"StorageClass":"GLACIER_IR"/)),
];
