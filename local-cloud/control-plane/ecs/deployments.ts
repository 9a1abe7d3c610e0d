import { randomBytes } from 'node:crypto';
import type { Deployment as Described, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Task } from './task.ts';

export interface Deployment {
  id: string;
  definition: TaskDefinition;
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  reason: string;
  failedTasks: number;
  at: Date;
}

export function newDeployment(definition: TaskDefinition, reason = ''): Deployment {
  const id = `ecs-svc/${BigInt(`0x${randomBytes(8).toString('hex')}`)}`;
  return { id, definition, state: 'IN_PROGRESS', reason: reason || `ECS deployment ${id} in progress.`, failedTasks: 0, at: new Date() };
}

/** The first is the one that the service is moving to; the others still have tasks. */
export function describeDeployments(deployments: Deployment[], tasks: Task[], desired: number): Described[] {
  return deployments.map((each, index) => {
    const own = tasks.filter(({ startedBy, status }) => startedBy === each.id && status !== 'STOPPED');
    return {
      id: each.id,
      status: index === 0 ? 'PRIMARY' : 'ACTIVE',
      taskDefinition: each.definition.taskDefinitionArn,
      desiredCount: index === 0 ? desired : 0,
      runningCount: own.filter(({ status }) => status === 'RUNNING').length,
      pendingCount: own.filter(({ status }) => status === 'PENDING').length,
      failedTasks: each.failedTasks,
      createdAt: each.at,
      updatedAt: each.at,
      launchType: 'FARGATE',
      rolloutState: each.state,
      rolloutStateReason: each.reason,
    };
  });
}
