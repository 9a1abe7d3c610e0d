import type { Task as Described } from '@aws-sdk/client-ecs';
import { clusterArn, serviceName, taskArn } from '../../arns.ts';
import type { Task } from './task.ts';

export function describeTask(task: Task): Described {
  const { id, definition, status } = task;
  const container = definition.containerDefinitions![0]!;
  return {
    taskArn: taskArn(id),
    clusterArn,
    taskDefinitionArn: definition.taskDefinitionArn,
    group: `service:${serviceName}`,
    startedBy: task.startedBy,
    launchType: 'FARGATE',
    cpu: definition.cpu,
    memory: definition.memory,
    lastStatus: status,
    desiredStatus: task.ending ? 'STOPPED' : 'RUNNING',
    healthStatus: task.serving && status === 'RUNNING' ? 'HEALTHY' : 'UNKNOWN',
    createdAt: task.created,
    startedAt: task.started,
    stoppingAt: task.stopping,
    stoppedAt: task.stopped,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    containers: [
      {
        name: container.name,
        image: container.image,
        imageDigest: task.place.digest,
        taskArn: taskArn(id),
        lastStatus: status === 'DEACTIVATING' || status === 'STOPPING' ? 'RUNNING' : status,
        exitCode: task.exitCode,
        networkInterfaces: [{ attachmentId: id, privateIpv4Address: '127.0.0.1' }],
      },
    ],
  };
}
