import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { jobs, JobName } from '@aistudio/contract';
import { Annotations, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, type FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { defineFunctionRole } from '../stage/define-function-role.ts';
import type { StageStack } from '../stage/stage-stack.ts';
import { jobBundles } from './job-bundles.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Where the function of a job begins. */
export const workerEntry = (job: JobName): string => `apps/worker/${job}.lambda.ts`;

/** The function that does one kind of job. Without its source the stack cannot be deployed, and says what is missing. */
export function defineWorkerFunction(stack: StageStack, job: JobName, { timeoutSeconds, memoryMegabytes, concurrency }: (typeof jobs)[JobName], environment: Record<string, string>): LambdaFunction {
  const { architecture, packages } = jobBundles[job];
  const functionName = stack.names.job(job);
  const logGroup = new LogGroup(stack, `${job}Logs`, { logGroupName: `/aws/lambda/${functionName}`, retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
  const options: FunctionOptions & { runtime: Runtime } = {
    functionName,
    runtime: Runtime.NODEJS_24_X,
    architecture: architecture === 'ARM64' ? Architecture.ARM_64 : Architecture.X86_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    ephemeralStorageSize: Size.mebibytes(1024),
    reservedConcurrentExecutions: concurrency,
    logGroup,
    role: defineFunctionRole(stack, `${job}Role`, logGroup),
    environment,
  };
  const entry = workerEntry(job);
  if (!existsSync(`${repository}${entry}`)) {
    Annotations.of(stack).addError(`${entry} does not exist: ${job} has nothing to run. Write it, or take the job out of packages/contract/src/jobs.ts.`);
    return new LambdaFunction(stack, job, { ...options, handler: 'index.handler', code: Code.fromInline(`exports.handler = async () => { throw new Error('${entry} was not there when this was built.'); };`) });
  }
  return new NodejsFunction(stack, job, {
    ...options,
    entry: `${repository}${entry}`,
    projectRoot: repository,
    depsLockFilePath: `${repository}package-lock.json`,
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      logLevel: LogLevel.WARNING,
      sourceMap: true,
      sourcesContent: false,
      externalModules: [...packages],
      // CommonJS dependencies ask for `require`, which ESM does not have.
      banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      commandHooks: {
        beforeInstall: () => [],
        beforeBundling: () => [],
        afterBundling: (input, output) => packages.map((name) => `mkdir -p ${output}/node_modules/${name} && cp -RL ${input}/node_modules/${name}/. ${output}/node_modules/${name}`),
      },
    },
  });
}
