import { startDataApi, type DataApiServer } from '../data-api/start-data-api.ts';
import type { Cloud } from '../start-cloud.ts';
import type { DatabaseClusters } from './rds/database-clusters.ts';

export const database = 'aistudio';

/** Tells tasks where things are. Each cluster in a definition is reached through its own Data API; AWS has one for all. */
export class TaskEnvironment {
  readonly #databases: DatabaseClusters;
  readonly #cloud: Cloud;
  readonly #more: Record<string, string>;
  readonly #functions: boolean;
  readonly #dataApis = new Map<string, Promise<DataApiServer>>();

  /** `functions`: whether any take jobs from their queues; without them the worker beside each server does. */
  constructor(databases: DatabaseClusters, cloud: Cloud, { functions, more }: { functions: boolean; more: Record<string, string> }) {
    this.#databases = databases;
    this.#cloud = cloud;
    this.#more = more;
    this.#functions = functions;
  }

  /** `own` is what the task's definition says. */
  async of({ RDS_RESOURCE_ARN = '', ...own }: Record<string, string>): Promise<Record<string, string>> {
    const name = RDS_RESOURCE_ARN.replace(/^.*:/, '');
    if (!this.#dataApis.has(name)) this.#dataApis.set(name, startDataApi({ url: this.#databases.urlOf(name, database) }));
    const { location } = await this.#dataApis.get(name)!;
    const { JOB_QUEUE_URL_PREFIX: queues, ...cloud } = this.#cloud.environment;
    return { ...cloud, ...(this.#functions ? { JOB_QUEUE_URL_PREFIX: queues! } : {}), RDS_RESOURCE_ARN: location.resourceArn, DATABASE_SECRET_ARN: location.secretArn, AWS_ENDPOINT_URL_RDS_DATA: location.endpoint, OLLAMA_BASE_URL: 'off', ...own, ...this.#more };
  }

  async stop(): Promise<void> {
    for (const each of this.#dataApis.values()) await (await each).stop();
  }
}
