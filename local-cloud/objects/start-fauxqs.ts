import { createServer } from 'node:http';
import { startFauxqs as start } from 'fauxqs';
import { listen } from '../http/listen.ts';
import type { PageAccess } from './allow-pages.ts';
import { passOn } from './pass-on.ts';
import { UploadedParts } from './uploaded-parts.ts';

/** How the local servers recognise their callers; they check nothing else. */
export const localCredentials = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
export const localRegion = 'us-east-1';

export interface ObjectsAndQueues extends AsyncDisposable {
  /** For S3 and SQS alike. */
  readonly url: string;
  /** `access`: what pages may do there; nothing if absent. */
  createBucket(name: string, access?: PageAccess): void;
  /** Null if there is none. */
  object(bucket: string, name: string): Promise<Uint8Array | null>;
  /** An SNS topic whose messages arrive in a queue unwrapped. Returns its ARN. */
  createTopic(name: string, queue: string): string;
  publish(topicArn: string, message: string): void;
  /** Its address, as the product is given it. `attempts`: deliveries before it becomes a dead letter. */
  createQueue(name: string, options?: { visibilitySeconds?: number; attempts?: number }): string;
  /** What is in a queue: ready, in flight, dead. */
  countMessages(name: string): { ready: number; inFlight: number };
  stop(): Promise<void>;
}

/** S3, SQS and SNS of fauxqs, plus what it lacks or does not enforce: listing parts, CORS, and expiry, headers and signature of signed addresses. */
export async function startFauxqs(): Promise<ObjectsAndQueues> {
  const behind = await start({ port: 0, logger: false, host: '127.0.0.1' });
  const store = { port: behind.port, secret: localCredentials.AWS_SECRET_ACCESS_KEY, parts: new UploadedParts(), access: new Map<string, PageAccess>() };
  const front = createServer((request, response) => passOn(request, response, store));
  const url = `http://127.0.0.1:${await listen(front)}`;
  const queueArn = (name: string) => `arn:aws:sqs:${localRegion}:000000000000:${name}`;
  const stop = async (): Promise<void> => {
    front.close();
    front.closeAllConnections();
    await behind.stop();
  };
  return {
    url,
    createBucket(name, access) {
      behind.createBucket(name);
      if (access !== undefined) store.access.set(name, access);
    },
    async object(bucket, name) {
      const answer = await fetch(`http://127.0.0.1:${behind.port}/${bucket}/${name}`);
      return answer.ok ? answer.bytes() : null;
    },
    createTopic(topic, queue) {
      const { topicArn } = behind.createTopic(topic);
      behind.subscribe({ topic, queue, attributes: { RawMessageDelivery: 'true' } });
      return topicArn;
    },
    publish: (topicArn, message) => void behind.publish(topicArn.split(':').at(-1)!, message),
    createQueue(name, { visibilitySeconds = 30, attempts = 3 } = {}) {
      behind.createQueue(`${name}-dead`);
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn(`${name}-dead`), maxReceiveCount: attempts });
      behind.createQueue(name, { attributes: { VisibilityTimeout: String(visibilitySeconds), RedrivePolicy } });
      return `${url}/000000000000/${name}`;
    },
    countMessages(name) {
      const { messages } = behind.inspectQueue(name)!;
      return { ready: messages.ready.length + messages.delayed.length, inFlight: messages.inflight.length };
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
