import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobs, type JobName } from '@aistudio/contract';
import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { KeyValuePair } from '@aws-sdk/client-ecs';
import { startApi } from '../api/start-api.ts';
import { databaseArn, databaseName, registryHost } from '../arns.ts';
import { createClock, type CloudClock } from '../clock.ts';
import { startFunctions } from '../functions/start-functions.ts';
import type { SecretsManager } from '../secrets/secrets-manager.ts';
import { startCloud } from '../start-cloud.ts';
import type { ReadLines } from '../textract/textract.ts';
import { startBalancer } from './balancer/start-balancer.ts';
import { createTargetHealthApi } from './balancer/target-health-api.ts';
import { createEcrApi } from './ecr/ecr-api.ts';
import { ImageRepository } from './ecr/image-repository.ts';
import { startRegistry } from './ecr/start-registry.ts';
import { createEcsApi } from './ecs/ecs-api.ts';
import { launchTask, serviceLogs } from './ecs/launch-task.ts';
import { DeployedService } from './ecs/deployed-service.ts';
import { TaskDefinitions } from './ecs/task-definitions.ts';
import { startEdge } from './edge/start-edge.ts';
import { LogGroups } from './logs/log-groups.ts';
import { MetricStore } from './metrics/metric-store.ts';
import { readEmf } from './metrics/read-emf.ts';
import { DatabaseClusters } from './rds/database-clusters.ts';
import { PostgresPlaces } from './rds/postgres-places.ts';
import { createRdsApi } from './rds/rds-api.ts';
import { scalingPolicies } from './scaling/policies.ts';
import { scaleService } from './scaling/scale-service.ts';
import { createScalingApi } from './scaling/scaling-api.ts';
import { database, TaskEnvironment } from './task-environment.ts';

export interface ControlPlaneOptions {
  /** The repository, from which the first image is made. */
  directory: string;
  /** Variables of every task. */
  environment?: Record<string, string>;
  /** A folder with the functions as CDK built them; if absent, a worker beside each server does background work. */
  functions?: string;
  /** Reads what Textract is asked to read. If absent, there is no Textract, and functions recognise text themselves. */
  readLines?: ReadLines;
  /** Shorter than in AWS, so that people and tests need not wait: 10 s. */
  deregistrationMs?: number;
  /** What the service is scaled by; if absent, the guide's policies in real time. */
  scaling?: { clock: CloudClock; policies: readonly ScalingPolicy[] };
  /** Before the first task starts: for example, creates the first login in the database secret. */
  prepare?: (parts: Pick<ControlPlane, 'url' | 'databases' | 'secrets'>) => Promise<void>;
}

export interface ControlPlane extends AsyncDisposable {
  /** Of the APIs. */
  readonly url: string;
  /** Of the edge, where users reach the service. */
  readonly serviceUrl: string;
  /** Where images are pushed to, instead of the host in their names. */
  readonly registryUrl: string;
  readonly service: DeployedService;
  readonly databases: DatabaseClusters;
  readonly secrets: SecretsManager;
}

export const databaseSecret = `${databaseName}-secret`;
/** These are shorter than in AWS, too. */
const healthEveryMs = 500;
const stopTimeoutMs = 20_000;

/**
 * What the operations guide's commands act on, built from real parts: the service is a set of server processes behind HAProxy and
 * nginx, its database a Postgres server, its logs the output of the processes. Responses have the shapes of the SDK's schemas; what
 * the guide does not use is not served.
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const directory = await mkdtemp(join(tmpdir(), 'aistudio-cloud-'));
  await mkdir(join(directory, 'data'));
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));
  const databases = new DatabaseClusters(await PostgresPlaces.open(directory));
  started.defer(() => databases.stop());
  await databases.create(databaseName, database);
  const balancer = started.use(await startBalancer(directory, healthEveryMs));
  const edge = started.use(await startEdge(directory, balancer.socket));
  const { readLines, scaling: { clock, policies } = { clock: createClock(), policies: scalingPolicies } } = options;
  const cloud = started.use(await startCloud({ databaseUrl: databases.urlOf(databaseName, database), ...(readLines === undefined ? {} : { readLines }) }));
  const metrics = new MetricStore();
  const logs = new LogGroups((line) => readEmf(line).forEach(({ metric, values }) => metrics.record(metric, values, clock.now())));
  logs.create(serviceLogs);
  const images = new ImageRepository();
  const { agent, secrets } = cloud;
  secrets.create(databaseSecret, JSON.stringify({ engine: 'postgres', dbname: database }));
  const ecr = createEcrApi(images);
  const registry = started.use(await startRegistry(images, ecr.password));
  const services = [createRdsApi(databases), ecr, logs.service(), secrets.service()];
  const api = started.use(await startApi({ services }));
  await options.prepare?.({ url: api.url, databases, secrets });

  const environment = new TaskEnvironment(databases, cloud, { functions: options.functions !== undefined, more: { AISTUDIO_DATA_DIR: join(directory, 'data'), AISTUDIO_PUBLIC_URL: edge.url, AISTUDIO_TRUSTED_PROXIES: '2', ...options.environment } });
  started.defer(() => environment.stop());
  if (options.functions !== undefined) {
    // Functions read the key from its secret.
    const { AISTUDIO_SECRET_KEY: _key, ...own } = await environment.of({ RDS_RESOURCE_ARN: databaseArn(databaseName) });
    const writers = new Map(Object.keys(jobs).map((job) => [job, logs.writer(`/aws/lambda/${job}`, 'local')]));
    const onOutput = (job: JobName, text: string) => writers.get(job)!(text);
    started.use(await startFunctions({ folder: options.functions, environment: (job) => ({ ...cloud.functionEnvironment(job), ...own }), queueUrl: cloud.queueUrl, endpoint: cloud.store.url, onOutput }));
  }
  const first = images.push(JSON.stringify({ schemaVersion: 2, annotations: { directory: options.directory } }), 'latest');
  const definitions = new TaskDefinitions();
  const variables: KeyValuePair[] = [{ name: 'NEXT_PUBLIC_ENVIRONMENT', value: 'dev' }, { name: 'RDS_RESOURCE_ARN', value: databaseArn(databaseName) }];
  const definition = definitions.register({ name: 'next-app', image: `${registryHost}/aistudio-frontend@${first}`, essential: true, environment: variables, portMappings: [{ containerPort: 3000 }] });
  const service = new DeployedService(definition, 2, {
    balancer,
    protectedUntil: (task) => agent.protectedUntil(task),
    deregistrationMs: options.deregistrationMs ?? 10_000,
    stopTimeoutMs,
    start: (deployment, onExit) => launchTask({ images, logs, agentUri: (task) => agent.uriOf(task), environment: (own) => environment.of(own) }, deployment, onExit),
  });
  started.defer(() => service.stop());
  const { activities } = started.use(scaleService(service, { clock, policies, metrics }));
  const portOf = (task: string) => service.tasks.find(({ id }) => id === task)?.place.port;
  services.push(createEcsApi(service, definitions), createTargetHealthApi(balancer, portOf), createScalingApi(policies, activities));
  const owned = started.move();
  return { url: api.url, serviceUrl: edge.url, registryUrl: registry.url, service, databases, secrets, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
