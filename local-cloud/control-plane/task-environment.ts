import { startDataApi, type DataApiServer } from '../data-api/start-data-api.ts';
import type { Cloud } from '../start-cloud.ts';
import type { DatabaseClusters } from './rds/database-clusters.ts';

export const database = 'aistudio';

/** Tells tasks where things are. Each cluster that a definition names is reached through a Data API of its own, of which AWS has one. */
export class TaskEnvironment {
  readonly #databases: DatabaseClusters;
  readonly #cloud: Cloud;
  readonly #more: Record<string, string>;
  readonly #dataApis = new Map<string, Promise<DataApiServer>>();

  constructor(databases: DatabaseClusters, cloud: Cloud, more: Record<string, string>) {
    this.#databases = databases;
    this.#cloud = cloud;
    this.#more = more;
  }

  /** `own` is what the task's definition says. */
  async of({ RDS_RESOURCE_ARN = '', ...own }: Record<string, string>): Promise<Record<string, string>> {
    const name = RDS_RESOURCE_ARN.replace(/^.*:/, '');
    if (!this.#dataApis.has(name)) this.#dataApis.set(name, startDataApi({ url: this.#databases.urlOf(name, database) }));
    const { location } = await this.#dataApis.get(name)!;
    // Jobs are done by the worker beside the server: no function takes them from queues here.
    const { JOB_QUEUE_URL_PREFIX: _, ...cloud } = this.#cloud.environment;
    return { ...cloud, RDS_RESOURCE_ARN: location.resourceArn, DATABASE_SECRET_ARN: location.secretArn, AWS_ENDPOINT_URL_RDS_DATA: location.endpoint, OLLAMA_BASE_URL: 'off', ...own, ...this.#more };
  }

  async stop(): Promise<void> {
    for (const each of this.#dataApis.values()) await (await each).stop();
  }
}
