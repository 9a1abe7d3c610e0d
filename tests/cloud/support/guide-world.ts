import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { rotateLocally } from '../../../infra/tests/support/rotate-locally.ts';
import { haveBalancer } from '../../../local-cloud/control-plane/balancer/start-balancer.ts';
import { databaseSecret, startControlPlane, type ControlPlane } from '../../../local-cloud/control-plane/start-control-plane.ts';
import { database } from '../../../local-cloud/control-plane/task-environment.ts';
import { localCredentials, localRegion } from '../../../local-cloud/objects/start-fauxqs.ts';
import { copyRepository, repository } from '../../support/copy-repository.ts';
import { havePostgres } from '../../support/postgres.ts';
import { administrator, temporaryDirectory } from '../../support/server-process.ts';
import { haveGuide } from './read-guide.ts';
import { runCommand, type CommandResult } from './run-command.ts';

const haveCommandLine = existsSync('/usr/bin/aws');
if (!haveCommandLine) console.warn('NOT RUN: the operations guide, because there is no AWS CLI (Debian: apt-get install awscli).');

/** Whether everything is there that the guide needs. */
export const canRunGuide = haveGuide && haveCommandLine && havePostgres && haveBalancer;

export const rotationArn = 'arn:aws:lambda:us-east-1:123456789012:function:aistudio-dev-rotate-secret';

export interface GuideWorld extends AsyncDisposable {
  plane: ControlPlane;
  /** The clone of somebody who follows the guide: branch dev, and an `origin` to push to. */
  clone: string;
  /** Runs a line or a block in the clone. */
  run(script: string, until?: (output: string) => boolean): Promise<CommandResult>;
  /** The parsed JSON answer of a command of the AWS CLI; throws what it says when it fails. */
  // oxlint-disable-next-line typescript/no-explicit-any -- an answer of whichever command
  ask(command: string): Promise<any>;
}

/** A local cloud with the service of two tasks, and a clone in which the guide is followed. */
export async function openGuideWorld(): Promise<GuideWorld> {
  await using opened = new AsyncDisposableStack();
  const directory = opened.use(await temporaryDirectory());
  const copy = opened.use(await copyRepository({ modules: true }));
  const images = join(directory.path, 'images');
  await mkdir(images);
  await chmod(directory.path, 0o711);
  const plane = opened.use(
    await startControlPlane({
      directory: repository,
      deregistrationMs: 3_000,
      environment: {
        PATH: process.env['PATH'] ?? '',
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
    HOME: directory.path,
    AWS_ENDPOINT_URL: plane.url,
    AWS_DEFAULT_REGION: localRegion,
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_PAGER: '',
    AISTUDIO_CLOUD_IMAGES: images,
    AISTUDIO_CLOUD_REGISTRY: plane.registryUrl,
    GIT_AUTHOR_NAME: 'Somebody', GIT_AUTHOR_EMAIL: 'somebody@example.org', GIT_COMMITTER_NAME: 'Somebody', GIT_COMMITTER_EMAIL: 'somebody@example.org',
  };
  const origin = join(directory.path, 'origin.git');
  const git = (...parameters: string[]) => promisify(execFile)('git', parameters, { cwd: copy.path, env });
  await git('init', '-q', '--bare', origin);
  await git('init', '-q', '-b', 'dev');
  await git('remote', 'add', 'origin', origin);
  await git('add', '.');
  await git('commit', '-q', '-m', 'Begin');
  await git('push', '-q', 'origin', 'dev');
  const run: GuideWorld['run'] = (script, until) => runCommand(script, { cwd: copy.path, env, ...(until === undefined ? {} : { until }) });
  const owned = opened.move();
  return {
    plane,
    clone: copy.path,
    run,
    async ask(command) {
      const { code, output, errors } = await run(command);
      if (code !== 0) throw new Error(`${command}: ${errors}`);
      return JSON.parse(output);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Opens a connection of its own, so that a password is asked for. */
export async function askPostgres(address: string, sql: string): Promise<void> {
  const connection = new pg.Client({ connectionString: address });
  await connection.connect();
  await connection.query(sql).then(
    () => connection.end(),
    async (error: unknown) => {
      await connection.end();
      throw error;
    },
  );
}
