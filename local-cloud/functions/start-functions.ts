import { SQSClient } from '@aws-sdk/client-sqs';
import { jobs, type JobName } from '@aistudio/contract';
import { localRegion } from '../objects/start-fauxqs.ts';
import { pollQueue } from './poll-queue.ts';
import { createEmulatedFunction, type LambdaRuntime } from './start-emulated-function.ts';
import { createFunction, unpackCode, type FunctionCode, type RunningFunction } from './start-function.ts';

export interface FunctionsOptions {
  /** The folder that CDK would upload for the functions of all jobs. */
  folder: string;
  environment: (job: JobName) => Record<string, string>;
  queueUrl: (job: JobName) => string;
  endpoint: string;
  /** Takes the output of a job's function. */
  onOutput?: (job: JobName, text: string) => void;
  /** AWS's own; if absent, a process stands in for it. */
  runtime?: LambdaRuntime;
}

export interface Functions extends AsyncDisposable {
  /** The output of all functions. */
  output: () => string;
  /** Passes an event to a function, in addition to those of its queue. */
  invoke: (job: JobName, event: unknown) => Promise<unknown>;
}

/** A function per job, one instance of each, fed by its queue. */
export async function startFunctions({ folder, environment, queueUrl, endpoint, onOutput = () => undefined, runtime }: FunctionsOptions): Promise<Functions> {
  await using opened = new AsyncDisposableStack();
  const code = opened.use(await unpackCode(folder));
  const client = opened.adopt(new SQSClient({ region: localRegion, endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }), async (each) => each.destroy());
  const ended = new AbortController();
  let output = '';
  const running = new Map<JobName, RunningFunction>();
  for (const job of Object.keys(jobs) as JobName[]) {
    const write = (text: string): void => {
      output += text;
      onOutput(job, text);
    };
    const made: FunctionCode = { folder: code.folder, handler: `${job}.handler`, timeoutSeconds: jobs[job].timeoutSeconds, environment: { ...environment(job), AWS_LAMBDA_FUNCTION_NAME: job } };
    running.set(job, opened.use(runtime === undefined ? createFunction(made, write) : createEmulatedFunction(runtime, made, write)));
  }
  const invoke: Functions['invoke'] = (job, event) => running.get(job)!.invoke(event);
  const polls = [...running.keys()].map((job) => pollQueue({ client, queueUrl: queueUrl(job), batchSize: 1, invoke: (event) => invoke(job, event), signal: ended.signal }));
  opened.defer(async () => {
    ended.abort();
    await Promise.all(polls);
  });
  const kept = opened.move();
  return { output: () => output, invoke, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
