import { jobs, storeAccess, type JobName } from '@aistudio/contract';
import { startAgent, type Agent } from './agent/start-agent.ts';
import { startApi } from './api/start-api.ts';
import { bucketName, textractRoleArn, textractTopic } from './arns.ts';
import { startDataApi, type DataApiOptions, type DataApiServer } from './data-api/start-data-api.ts';
import { localCredentials, localRegion, startFauxqs, type ObjectsAndQueues } from './objects/start-fauxqs.ts';
import { SecretsManager } from './secrets/secrets-manager.ts';
import { Textract, type ReadLines } from './textract/textract.ts';

export interface Cloud extends AsyncDisposable {
  dataApi: DataApiServer;
  store: ObjectsAndQueues;
  secrets: SecretsManager;
  textract: Textract | null;
  agent: Agent;
  queueOf(job: JobName): string;
  /** The address of a job's queue. */
  queueUrl(job: JobName): string;
  /** What a server process is given, as infra does it. */
  environment: Record<string, string>;
  /** The same for the function that runs a job. */
  functionEnvironment(job: JobName): Record<string, string>;
}

export interface CloudOptions {
  /** `postgres://…/database` of the cluster. */
  databaseUrl: string;
  /** What the database's secret says at the moment; if absent, use the address. */
  login?: DataApiOptions['login'];
  /** Reads what Textract is asked to read. If absent, there is no Textract, and functions recognise text themselves. */
  readLines?: ReadLines;
}

const prefix = 'aistudio-dev-';
const key = 'a-key-of-the-local-cloud-and-of-nothing-else';

/** The AWS of one stage on this machine: RDS Data API, S3, SQS, Secrets Manager, Textract with its topic, and the ECS agent. */
export async function startCloud({ databaseUrl, login, readLines }: CloudOptions): Promise<Cloud> {
  const ended = new AsyncDisposableStack();
  try {
    const [dataApi, store, agent] = await Promise.all([startDataApi({ url: databaseUrl, ...(login === undefined ? {} : { login }) }), startFauxqs(), startAgent()]);
    for (const each of [dataApi, store, agent]) ended.use(each);
    const secrets = new SecretsManager();
    const configurationArn = secrets.create('aistudio-dev-configuration', '{}');
    const keyArn = secrets.create('aistudio-dev-installation-key', key);
    const textract = readLines === undefined ? null : new Textract({ object: store.object, publish: store.publish, readLines });
    const managed = ended.use(await startApi({ services: [secrets.service(), ...(textract === null ? [] : [textract.service()])] }));
    // The star stands for the port, as in AWS it stands for the name at CloudFront.
    store.createBucket(bucketName, { ...storeAccess, origins: ['http://127.0.0.1:*', 'http://localhost:*'] });
    const queueOf = (job: JobName) => `${prefix}${job}`;
    const queueUrlPrefix = `${store.url}/000000000000/${prefix}`;
    for (const [job, { timeoutSeconds, attempts }] of Object.entries(jobs)) store.createQueue(queueOf(job as JobName), { visibilitySeconds: 6 * timeoutSeconds, attempts });
    const topicArn = textract === null ? null : store.createTopic(textractTopic, queueOf('textract-processor'));
    const { resourceArn, secretArn, databaseName, endpoint } = dataApi.location;
    const both = {
      ...localCredentials,
      AWS_REGION: localRegion,
      AISTUDIO_BEDROCK: 'off',
      AISTUDIO_PLATFORM: 'aws',
      NEXT_PUBLIC_ENVIRONMENT: 'dev',
      RDS_RESOURCE_ARN: resourceArn,
      DATABASE_SECRET_ARN: secretArn,
      RDS_DATABASE_NAME: databaseName,
      AWS_ENDPOINT_URL_RDS_DATA: endpoint,
      DOCUMENTS_BUCKET_NAME: bucketName,
      AWS_ENDPOINT_URL_S3: store.url,
      JOB_QUEUE_URL_PREFIX: queueUrlPrefix,
      AWS_ENDPOINT_URL_SQS: store.url,
      CONFIGURATION_SECRET_ARN: configurationArn,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: managed.url,
      ...(topicArn === null ? {} : { TEXTRACT_ROLE_ARN: textractRoleArn, TEXTRACT_TOPIC_ARN: topicArn, AWS_ENDPOINT_URL_TEXTRACT: managed.url }),
    };
    // ECS sets it from the secret, which functions read themselves.
    const environment = { ...both, AISTUDIO_SECRET_KEY: key };
    const functionEnvironment = (job: JobName) => ({ ...both, ...(jobs[job].opensSealed ? { INSTALLATION_KEY_SECRET_ARN: keyArn } : {}) });
    const everything = ended.move();
    return { dataApi, store, secrets, textract, agent, queueOf, queueUrl: (job) => `${queueUrlPrefix}${job}`, environment, functionEnvironment, [Symbol.asyncDispose]: () => everything.disposeAsync() };
  } catch (error) {
    await ended.disposeAsync();
    throw error;
  }
}
