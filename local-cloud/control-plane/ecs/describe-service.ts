import type { Service as Described } from '@aws-sdk/client-ecs';
import { clusterArn, serviceArn, serviceName, targetGroupArn } from '../../arns.ts';
import { describeDeployments } from './deployments.ts';
import type { DeployedService } from './deployed-service.ts';

export function describeService(service: DeployedService): Described {
  const { deployments, desired, tasks, events } = service;
  const primary = deployments[0]!;
  return {
    serviceArn,
    serviceName,
    clusterArn,
    status: 'ACTIVE',
    desiredCount: desired,
    runningCount: tasks.filter(({ status }) => status === 'RUNNING').length,
    pendingCount: tasks.filter(({ status }) => status === 'PENDING').length,
    launchType: 'FARGATE',
    taskDefinition: primary.definition.taskDefinitionArn,
    loadBalancers: [{ targetGroupArn, containerName: 'next-app', containerPort: 3000 }],
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true }, minimumHealthyPercent: 100, maximumPercent: 200 },
    deployments: describeDeployments(deployments, tasks, desired),
    events: events.slice(0, 100).map(({ at, message }, index) => ({ id: String(events.length - index), createdAt: at, message: `(service ${serviceName}) ${message}` })),
  };
}
