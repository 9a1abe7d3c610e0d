import { freePort } from '../../http/free-port.ts';
import type { ImageRepository } from '../ecr/image-repository.ts';
import type { LogGroups } from '../logs/log-groups.ts';
import type { Deployment } from './deployments.ts';
import { Task } from './task.ts';

export const serviceLogs = '/aws/ecs/aistudio-dev-frontend';

export interface Launch {
  images: ImageRepository;
  logs: LogGroups;
  /** What the task is told in addition to its definition; `own` is what the definition says. */
  environment(own: Record<string, string>): Promise<Record<string, string>>;
  agentUri(task: string): string;
}

/** Starts the process of one task, with the image and variables of its definition. */
export async function launchTask({ images, logs, environment, agentUri }: Launch, { definition, id }: Deployment, onExit: () => void): Promise<Task> {
  const container = definition.containerDefinitions![0]!;
  const image = images.find(/(?:@|:)(sha256:[0-9a-f]+|[\w.-]+)$/.exec(container.image ?? '')?.[1] ?? '');
  const own = Object.fromEntries((container.environment ?? []).map(({ name, value }) => [name!, value ?? '']));
  const task = new Task(definition, { directory: image.directory, digest: image.digest, port: await freePort(), environment: await environment(own) }, id, agentUri, onExit);
  const stream = `${container.name}/${container.name}/${task.id}`;
  logs.follow(serviceLogs, stream, task.process.stdout!);
  logs.follow(serviceLogs, stream, task.process.stderr!);
  return task;
}
