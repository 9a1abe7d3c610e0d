import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { ApiFailure } from '../../api/failure.ts';
import { family, taskDefinitionArn } from '../../arns.ts';

/** The revisions of one family. */
export class TaskDefinitions {
  readonly #revisions: TaskDefinition[] = [];

  register(container: ContainerDefinition): TaskDefinition {
    const revision = this.#revisions.length + 1;
    const definition: TaskDefinition = {
      family,
      revision,
      taskDefinitionArn: taskDefinitionArn(revision),
      status: 'ACTIVE',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '512',
      memory: '1024',
      containerDefinitions: [container],
    };
    this.#revisions.push(definition);
    return definition;
  }

  /** By its ARN, `family:revision` or `family`, which means the newest. */
  find(name: string): TaskDefinition {
    const [, asked, revision] = /([^/:]+)(?::(\d+))?$/.exec(name.replace(/^.*task-definition\//, '')) ?? [];
    const found = asked === family ? this.#revisions.at(revision === undefined ? -1 : Number(revision) - 1) : undefined;
    if (found === undefined || revision === '0') throw new ApiFailure('ClientException', 'TaskDefinition not found.');
    return found;
  }
}
