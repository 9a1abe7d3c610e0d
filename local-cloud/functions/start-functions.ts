import { SQSClient } from '@aws-sdk/client-sqs';
import { jobs, type JobName } from '@aistudio/contract';
import { localRegion } from '../objects/start-fauxqs.ts';
import { pollQueue } from './poll-queue.ts';
import { createFunction, unpackCode } from './start-function.ts';

export interface FunctionsOptions {
  /** The folder that CDK would upload for the functions of all jobs. */
  folder: string;
  /** Of every function. */
  environment: Record<string, string>;
  queueUrl: (job: JobName) => string;
  endpoint: string;
}

export interface Functions extends AsyncDisposable {
  /** What functions wrote, all together. */
  output: () => string;
}

/** A function for each job, one instance of each, fed by its queue. */
export async function startFunctions({ folder, environment, queueUrl, endpoint }: FunctionsOptions): Promise<Functions> {
  await using opened = new AsyncDisposableStack();
  const code = opened.use(await unpackCode(folder));
  const client = opened.adopt(new SQSClient({ region: localRegion, endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }), async (each) => each.destroy());
  const ended = new AbortController();
  let output = '';
  const polls = (Object.keys(jobs) as JobName[]).map((job) => {
    const { timeoutSeconds } = jobs[job];
    const running = opened.use(createFunction({ folder: code.folder, handler: `${job}.handler`, timeoutSeconds, environment: { ...environment, AWS_LAMBDA_FUNCTION_NAME: job } }, (text) => void (output += text)));
    return pollQueue(client, queueUrl(job), 1, (event) => running.invoke(event), ended.signal);
  });
  opened.defer(async () => {
    ended.abort();
    await Promise.all(polls);
  });
  const kept = opened.move();
  return { output: () => output, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
