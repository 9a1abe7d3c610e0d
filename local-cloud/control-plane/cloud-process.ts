import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { databaseName, rotationArn } from '../arns.ts';
import { localCredentials, localRegion } from '../objects/start-fauxqs.ts';
import { askPostgres } from '../postgres/ask-postgres.ts';
import { startControlPlane } from './start-control-plane.ts';
import { database } from './task-environment.ts';

const [directory = '', path = '', rotationModule = '', readerModule = ''] = process.argv.slice(2);
const administrator = { AISTUDIO_ADMIN_EMAIL: 'admin@example.org', AISTUDIO_ADMIN_PASSWORD: 'correct horse battery' };

const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
await using ended = new AsyncDisposableStack();
const images = join(await temporaryFolder('aistudio-images-'), 'images');
await mkdir(images);
// Code that is deployed to AWS, or that AWS has itself: this folder does not know any of it.
const { rotateLocally } = await import(pathToFileURL(rotationModule).href);
const { openLineReader } = await import(pathToFileURL(readerModule).href);
const functions = process.platform === 'linux' && process.arch === 'x64' ? await bundleFunctions() : undefined;
const plane = ended.use(await startControlPlane({
  directory,
  ...(functions === undefined ? {} : { functions, readLines: ended.use(openLineReader()).readLines }),
  environment: { PATH: path, ...administrator },
  prepare: async ({ url, databases, secrets }) => void secrets.rotations.set(rotationArn, rotateLocally({ url, databaseUrl: databases.urlOf(databaseName, database), ask: askPostgres })),
}));
const variables = { AWS_ENDPOINT_URL: plane.url, ...localCredentials, AWS_DEFAULT_REGION: localRegion, AISTUDIO_CLOUD_IMAGES: images, AISTUDIO_CLOUD_REGISTRY: plane.registryUrl, PATH: `${join(directory, 'local-cloud/shims')}:$PATH` };
process.stdout.write(`
The service is at ${plane.serviceUrl} (${administrator.AISTUDIO_ADMIN_EMAIL}, ${administrator.AISTUDIO_ADMIN_PASSWORD}). In another shell:

${Object.entries(variables).map(([name, value]) => `  export ${name}=${value}`).join('\n')}
  aws ecs describe-services --cluster aistudio-dev-cluster --services aistudio-dev-frontend

The rotation function is ${rotationArn}. Ctrl+C ends everything.
`);
await stopped;

/** Deleted when this process ends. */
async function temporaryFolder(prefix: string): Promise<string> {
  return ended.adopt(await mkdtemp(join(tmpdir(), prefix)), (each) => rm(each, { recursive: true, force: true, maxRetries: 5 }));
}

/** What CDK would upload. */
async function bundleFunctions(): Promise<string> {
  const folder = await temporaryFolder('aistudio-functions-');
  await promisify(execFile)(process.execPath, [join(directory, 'infra/processing/bundle-workers.mjs'), folder, 'x64']);
  return folder;
}
