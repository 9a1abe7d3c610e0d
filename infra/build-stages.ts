import type { App } from 'aws-cdk-lib';
import { DatabaseStack } from './database/database-stack.ts';
import { EcsServiceStack } from './ecs-service/ecs-service-stack.ts';
import { NetworkStack } from './network/network-stack.ts';
import { nameThings } from './stage/name-things.ts';
import { stages } from './stage/stages.ts';
import { StorageStack } from './storage/storage-stack.ts';

interface Surroundings {
  account: string;
  region: string;
  /** Digest of the newest image of a repository, or a tag when none can be known. */
  imageOf: (repository: string) => Promise<string>;
}

/** Every stack of every stage, in the order in which they are deployed. */
export async function buildStages(app: App, { account, region, imageOf }: Surroundings): Promise<void> {
  const images = await Promise.all(stages.map((stage) => imageOf(nameThings(stage).repository)));
  for (const [index, stage] of stages.entries()) {
    const props = { stage, env: { account, region } };
    const network = new NetworkStack(app, props);
    const database = new DatabaseStack(app, { ...props, network });
    const storage = new StorageStack(app, props);
    new EcsServiceStack(app, { ...props, network, database, storage, image: images[index] as string });
  }
}
