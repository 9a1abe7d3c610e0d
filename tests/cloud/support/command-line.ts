import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ControlPlane } from '../../../local-cloud/control-plane/start-control-plane.ts';
import { localCredentials, localRegion } from '../../../local-cloud/objects/start-fauxqs.ts';
import { repository } from '../../support/copy-repository.ts';
import { untilTrue } from '../../support/until-true.ts';
import { runCommand, type CommandResult } from './run-command.ts';

export const haveCommandLine = existsSync('/usr/bin/aws');
if (!haveCommandLine) console.warn('NOT RUN: commands of the AWS CLI, because there is none (Debian: apt-get install awscli).');

export interface CommandLine {
  /** Runs a line or a block in `folder`. */
  run(script: string, until?: (output: string) => boolean): Promise<CommandResult>;
  /** The parsed JSON answer of a command of the AWS CLI; throws what it says when it fails. */
  // oxlint-disable-next-line typescript/no-explicit-any -- an answer of whichever command
  ask(command: string): Promise<any>;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  describeService(): Promise<any>;
  /** As `aws ecs wait services-stable` does, which looks every 15 s only; also until the tasks of before are gone. */
  untilSteady(): Promise<void>;
}

/** The shell of somebody who operates this cloud with the AWS CLI. */
export function openCommandLine(plane: ControlPlane, folder: string, more: Record<string, string> = {}): CommandLine {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    ...localCredentials,
    PATH: `${join(repository, 'local-cloud/shims')}:${dirname(process.execPath)}:/usr/bin:/bin`,
    AWS_ENDPOINT_URL: plane.url,
    AWS_DEFAULT_REGION: localRegion,
    AWS_DEFAULT_OUTPUT: 'json',
    AWS_PAGER: '',
    ...more,
  };
  const run: CommandLine['run'] = (script, until) => runCommand(script, { cwd: folder, env, ...(until === undefined ? {} : { until }) });
  const ask: CommandLine['ask'] = async (command) => {
    const { code, output, errors } = await run(command);
    if (code !== 0) throw new Error(`${command}: ${errors}`);
    return JSON.parse(output);
  };
  const describeService = async () => (await ask('aws ecs describe-services --cluster aistudio-dev-cluster --services aistudio-dev-frontend')).services[0];
  const steady = async (): Promise<boolean> => {
    const { deployments, desiredCount, runningCount } = await describeService();
    return deployments.length === 1 && deployments[0].rolloutState === 'COMPLETED' && runningCount === desiredCount && plane.service.tasks.every(({ status }) => status === 'RUNNING' || status === 'STOPPED');
  };
  return { run, ask, describeService, untilSteady: async () => void (await untilTrue(steady, { waitMs: 120_000, what: 'That the service is steady' })) };
}
