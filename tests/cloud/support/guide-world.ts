import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rotateLocally } from '../../../infra/tests/support/rotate-locally.ts';
import { haveBalancer } from '../../../local-cloud/control-plane/balancer/start-balancer.ts';
import { haveEdge } from '../../../local-cloud/control-plane/edge/start-edge.ts';
import { databaseSecret, startControlPlane, type ControlPlane } from '../../../local-cloud/control-plane/start-control-plane.ts';
import { database } from '../../../local-cloud/control-plane/task-environment.ts';
import { localCredentials, localRegion } from '../../../local-cloud/objects/start-fauxqs.ts';
import { askPostgres } from '../../../local-cloud/postgres/ask-postgres.ts';
import { repository } from '../../support/copy-repository.ts';
import { havePostgres } from '../../support/postgres.ts';
import { administrator } from '../../support/server-process.ts';
import { haveCommandLine, openCommandLine, type CommandLine } from './command-line.ts';
import { openClone } from './open-clone.ts';
import { haveGuide } from './read-guide.ts';

/** Whether everything that the guide needs is installed. */
export const canRunGuide = haveGuide && haveCommandLine && havePostgres && haveBalancer && haveEdge;

export const rotationArn = 'arn:aws:lambda:us-east-1:123456789012:function:aistudio-dev-rotate-secret';

export interface GuideWorld extends CommandLine, AsyncDisposable {
  plane: ControlPlane;
  /** A clone made by somebody who follows the guide, where commands are run: branch dev, and an `origin` to push to. */
  clone: string;
}

/** A local cloud with a service of two tasks, and a clone in which the guide is followed. */
export async function openGuideWorld(): Promise<GuideWorld> {
  await using opened = new AsyncDisposableStack();
  const clone = opened.use(await openClone({ modules: true }));
  const images = join(clone.directory, 'images');
  await mkdir(images);
  const plane = opened.use(
    await startControlPlane({
      directory: repository,
      deregistrationMs: 3_000,
      environment: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        AISTUDIO_ADMIN_EMAIL: administrator.email,
        AISTUDIO_ADMIN_PASSWORD: administrator.password,
        AISTUDIO_DRAIN_NOTICE_SECONDS: '1',
        AISTUDIO_DRAIN_SECONDS: '6',
      },
      async prepare({ url, databases, secrets }) {
        secrets.rotations.set(rotationArn, rotateLocally({ url, databaseUrl: databases.urlOf('aistudio-dev-db', database), ask: askPostgres }));
        await promisify(execFile)('/usr/bin/aws', ['--endpoint-url', url, '--region', localRegion, 'secretsmanager', 'rotate-secret', '--secret-id', databaseSecret, '--rotation-lambda-arn', rotationArn], { env: { ...process.env, ...localCredentials } });
      },
    }),
  );
  const commandLine = openCommandLine(plane, clone.path, { HOME: clone.directory, AISTUDIO_CLOUD_IMAGES: images, AISTUDIO_CLOUD_REGISTRY: plane.registryUrl, ...clone.environment });
  const owned = opened.move();
  return { plane, clone: clone.path, ...commandLine, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
