import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AlarmBehavior, Cluster, ContainerInsights, DeploymentControllerType, FargateService } from 'aws-cdk-lib/aws-ecs';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { NetworkStack } from '../network/network-stack.ts';
import type { SecretsStack } from '../secrets/secrets-stack.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import type { StorageStack } from '../storage/storage-stack.ts';
import { addScaling } from './add-scaling.ts';
import { defineTask } from './define-task.ts';

interface EcsServiceStackProps extends StageStackProps {
  network: NetworkStack;
  secrets: SecretsStack;
  storage: StorageStack;
  /** sha256:… or a tag. */
  image: string;
  publicUrl: string;
}

/** The application itself: pages, API and streams, on Fargate. */
export class EcsServiceStack extends StageStack {
  readonly service: FargateService;

  constructor(scope: Construct, { network, secrets, storage, image, publicUrl, ...props }: EcsServiceStackProps) {
    super(scope, 'ECSServiceStack', props);
    const { tasks, egress } = this.stage;
    // Only Container Insights has metrics of desired, running and pending tasks.
    const cluster = new Cluster(this, 'Cluster', { clusterName: this.names.cluster, vpc: network.vpc, containerInsightsV2: ContainerInsights.ENABLED, enableFargateCapacityProviders: true });
    const logGroup = new LogGroup(this, 'Logs', { logGroupName: this.names.serviceLogs, retention: RetentionDays.ONE_MONTH, removalPolicy: this.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY });
    const taskDefinition = defineTask(this, { logGroup, image, secrets, storage, publicUrl });

    this.service = new FargateService(this, 'Service', {
      cluster,
      serviceName: this.names.service,
      taskDefinition,
      capacityProviderStrategies: tasks.spot ? [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] : [{ capacityProvider: 'FARGATE', weight: 1 }],
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      assignPublicIp: 'publicAddresses' in egress,
      vpcSubnets: network.taskSubnets,
      securityGroups: [network.taskSecurityGroup],
      healthCheckGracePeriod: Duration.seconds(60),
      deploymentController: { type: DeploymentControllerType.ECS },
      circuitBreaker: { enable: true, rollback: true },
    });
    network.balancer.targets.addTarget(this.service);
    this.service.enableDeploymentAlarms([this.#deploymentAlarm(network)], { behavior: AlarmBehavior.ROLLBACK_ON_ALARM });
    addScaling(this.service, this.stage);
  }

  #deploymentAlarm(network: NetworkStack): string {
    const alarmName = `aistudio-${this.stage.name}-deployment`;
    network.balancer.targets.metrics
      .httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period: Duration.minutes(1), statistic: 'Sum' })
      .createAlarm(this, 'DeploymentAlarm', {
        alarmName,
        alarmDescription: 'A deployment that makes the application answer with 5XX is rolled back.',
        threshold: 10,
        evaluationPeriods: 2,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
    return alarmName;
  }
}
