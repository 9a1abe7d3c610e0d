import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { jobs, JobName } from '@aistudio/contract';
import { Annotations, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, type FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { defineFunctionRole } from '../stage/define-function-role.ts';
import type { StageStack } from '../stage/stage-stack.ts';
import { bundleCode, workerArchitecture } from './bundle-code.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The function that does one kind of job. Without its source the stack cannot be deployed, and says what is missing. */
export function defineWorkerFunction(stack: StageStack, job: JobName, { timeoutSeconds, memoryMegabytes, concurrency }: (typeof jobs)[JobName], environment: Record<string, string>): LambdaFunction {
  const functionName = stack.names.job(job);
  const logGroup = new LogGroup(stack, `${job}Logs`, { logGroupName: `/aws/lambda/${functionName}`, retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
  const options: FunctionOptions & { runtime: Runtime } = {
    functionName,
    runtime: Runtime.NODEJS_24_X,
    architecture: workerArchitecture === 'x64' ? Architecture.X86_64 : Architecture.ARM_64,
    timeout: Duration.seconds(timeoutSeconds),
    memorySize: memoryMegabytes,
    ephemeralStorageSize: Size.mebibytes(1024),
    reservedConcurrentExecutions: concurrency,
    logGroup,
    role: defineFunctionRole(stack, `${job}Role`, logGroup),
    environment,
  };
  const entry = `apps/worker/${job}.lambda.ts`;
  if (!existsSync(`${repository}${entry}`)) {
    Annotations.of(stack).addError(`${entry} does not exist: ${job} has nothing to run. Write it, or take the job out of packages/contract/src/jobs.ts.`);
    return new LambdaFunction(stack, job, { ...options, handler: 'index.handler', code: Code.fromInline(`exports.handler = async () => { throw new Error('${entry} was not there when this was built.'); };`) });
  }
  return new LambdaFunction(stack, job, { ...options, handler: `${job}.handler`, code: bundleCode(stack) });
}
