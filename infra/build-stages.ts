import type { App } from 'aws-cdk-lib';
import { DatabaseStack } from './database/database-stack.ts';
import { DeployStack } from './deploy/deploy-stack.ts';
import { EcsServiceStack } from './ecs-service/ecs-service-stack.ts';
import { EdgeStack } from './edge/edge-stack.ts';
import { ProcessingStack } from './processing/processing-stack.ts';
import { NetworkStack } from './network/network-stack.ts';
import { SecretsStack } from './secrets/secrets-stack.ts';
import { MonitoringStack } from './monitoring/monitoring-stack.ts';
import { nameThings } from './stage/name-things.ts';
import { stages } from './stage/stages.ts';
import { StorageStack } from './storage/storage-stack.ts';

interface Surroundings {
  account: string;
  region: string;
  /** Digest of the newest image of a repository, or a tag if the digest cannot be determined. */
  imageOf: (repository: string) => Promise<string>;
}

/** The region of CloudFront's firewall and certificates. */
const edgeRegion = 'us-east-1';

/** Every stack of every stage, in the order in which they are deployed. */
export async function buildStages(app: App, { account, region, imageOf }: Surroundings): Promise<void> {
  const images = await Promise.all(stages.map((stage) => imageOf(nameThings(stage).repository)));
  for (const [index, stage] of stages.entries()) {
    const props = { stage, env: { account, region } };
    const crossRegionReferences = region !== edgeRegion;
    const network = new NetworkStack(app, { ...props, crossRegionReferences });
    const edge = new EdgeStack(app, { ...props, network, env: { account, region: edgeRegion }, crossRegionReferences });
    const database = new DatabaseStack(app, { ...props, network });
    const storage = new StorageStack(app, props);
    const secrets = new SecretsStack(app, { ...props, database });
    new ProcessingStack(app, { ...props, secrets });
    new EcsServiceStack(app, { ...props, crossRegionReferences, network, publicUrl: edge.publicUrl, secrets, storage, image: images[index] as string });
    new MonitoringStack(app, { ...props, network });
    new DeployStack(app, { ...props, storage });
  }
}
