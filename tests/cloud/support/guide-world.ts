import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { rotateLocally } from '../../../infra/tests/support/rotate-locally.ts';
import { haveBalancer } from '../../../local-cloud/control-plane/balancer/start-balancer.ts';
import { databaseSecret, startControlPlane, type ControlPlane } from '../../../local-cloud/control-plane/start-control-plane.ts';
import { database } from '../../../local-cloud/control-plane/task-environment.ts';
import { localCredentials, localRegion } from '../../../local-cloud/objects/start-fauxqs.ts';
import { askPostgres } from '../../../local-cloud/postgres/ask-postgres.ts';
import { repository } from '../../support/copy-repository.ts';
import { havePostgres } from '../../support/postgres.ts';
import { administrator } from '../../support/server-process.ts';
import { untilTrue } from '../../support/until-true.ts';
import { openClone } from './open-clone.ts';
import { haveGuide } from './read-guide.ts';
import { runCommand, type CommandResult } from './run-command.ts';

const haveCommandLine = existsSync('/usr/bin/aws');
if (!haveCommandLine) console.warn('NOT RUN: the operations guide, because there is no AWS CLI (Debian: apt-get install awscli).');

/** Whether everything that the guide needs is installed. */
export const canRunGuide = haveGuide && haveCommandLine && havePostgres && haveBalancer;

export const rotationArn = 'arn:aws:lambda:us-east-1:123456789012:function:aistudio-dev-rotate-secret';

export interface GuideWorld extends AsyncDisposable {
  plane: ControlPlane;
  /** A clone made by somebody who follows the guide: branch dev, and an `origin` to push to. */
  clone: string;
  /** Runs a line or a block in the clone. */
  run(script: string, until?: (output: string) => boolean): Promise<CommandResult>;
  /** The parsed JSON output of an AWS CLI command; throws its error output if it fails. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the output of any command
  ask(command: string): Promise<any>;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  describeService(): Promise<any>;
  /** Like `aws ecs wait services-stable`, which only checks every 15 s; also waits until the old tasks are gone. */
  untilSteady(): Promise<void>;
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
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    ...localCredentials,
    PATH: `${join(repository, 'local-cloud/shims')}:${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: clone.directory,
    AWS_ENDPOINT_URL: plane.url,
    AWS_DEFAULT_REGION: localRegion,
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_PAGER: '',
    AISTUDIO_CLOUD_IMAGES: images,
    AISTUDIO_CLOUD_REGISTRY: plane.registryUrl,
    ...clone.environment,
  };
  const run: GuideWorld['run'] = (script, until) => runCommand(script, { cwd: clone.path, env, ...(until === undefined ? {} : { until }) });
  const ask: GuideWorld['ask'] = async (command) => {
    const { code, output, errors } = await run(command);
    if (code !== 0) throw new Error(`${command}: ${errors}`);
    return JSON.parse(output);
  };
  const describeService = async () => (await ask('aws ecs describe-services --cluster aistudio-dev-cluster --services aistudio-dev-frontend')).services[0];
  const steady = async (): Promise<boolean> => {
    const { deployments, desiredCount, runningCount } = await describeService();
    return deployments.length === 1 && deployments[0].rolloutState === 'COMPLETED' && runningCount === desiredCount && plane.service.tasks.every(({ status }) => status === 'RUNNING' || status === 'STOPPED');
  };
  const owned = opened.move();
  return {
    plane,
    clone: clone.path,
    run,
    ask,
    describeService,
    untilSteady: async () => void (await untilTrue(steady, { waitMs: 120_000, what: 'That the service is steady' })),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
