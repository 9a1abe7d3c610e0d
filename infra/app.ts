import { App } from 'aws-cdk-lib';
import { buildStages } from './build-stages.ts';
import { resolveImageDigest } from './ecs-service/resolve-image-digest.ts';

const app = new App();
const account = process.env.CDK_DEFAULT_ACCOUNT ?? '000000000000';
const region = process.env.CDK_DEFAULT_REGION ?? 'us-east-1';
await buildStages(app, { account, region, imageOf: (repository) => resolveImageDigest({ app, repository, account, region }) });
app.synth();
