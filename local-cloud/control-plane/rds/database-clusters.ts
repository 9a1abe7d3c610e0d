import pg from 'pg';
import { ApiFailure } from '../../api/failure.ts';
import { askPostgres } from '../../postgres/ask-postgres.ts';
import type { PostgresPlaces, RunningPostgres } from './postgres-places.ts';

export interface DatabaseCluster {
  name: string;
  status: 'creating' | 'available';
  created: Date;
  server: RunningPostgres | null;
}

export interface Snapshot {
  name: string;
  cluster: string;
  status: 'creating' | 'available' | 'failed';
  created: Date;
}

/** Postgres clusters with their snapshots. What takes time continues after the response, as in RDS. */
export class DatabaseClusters {
  readonly #places: PostgresPlaces;
  readonly clusters: DatabaseCluster[] = [];
  readonly snapshots: Snapshot[] = [];
  #under: Promise<void>[] = [];

  constructor(places: PostgresPlaces) {
    this.#places = places;
  }

  /** A new one with an empty database; resolves when it is running. */
  async create(name: string, database: string): Promise<void> {
    const cluster = this.#add(name);
    cluster.server = await this.#places.create(`cluster-${name}`);
    await askPostgres(cluster.server.url, `create database ${pg.escapeIdentifier(database)}`);
    cluster.status = 'available';
  }

  snapshot(of: string, name: string): Snapshot {
    const server = this.find(of).server;
    if (this.snapshots.some((each) => each.name === name)) throw new ApiFailure('DBClusterSnapshotAlreadyExistsFault', `DB Cluster Snapshot already exists: ${name}`);
    if (server === null) throw new ApiFailure('InvalidDBClusterStateFault', `DB cluster is not available: ${of}`);
    const snapshot: Snapshot = { name, cluster: of, status: 'creating', created: new Date() };
    this.snapshots.push(snapshot);
    this.#under.push(this.#places.backUp(server.port, `snapshot-${name}`).then(() => void (snapshot.status = 'available'), () => void (snapshot.status = 'failed')));
    return snapshot;
  }

  restore(from: string, name: string): DatabaseCluster {
    const snapshot = this.snapshots.find((each) => each.name === from);
    if (snapshot === undefined) throw new ApiFailure('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot not found: ${from}`, 404);
    if (snapshot.status !== 'available') throw new ApiFailure('InvalidDBClusterSnapshotStateFault', `The snapshot ${from} is ${snapshot.status}.`);
    if (this.clusters.some((each) => each.name === name)) throw new ApiFailure('DBClusterAlreadyExistsFault', `DB Cluster already exists: ${name}`);
    const cluster = this.#add(name);
    this.#under.push(this.#places.restore(`snapshot-${from}`, `cluster-${name}`).then((server) => void Object.assign(cluster, { server, status: 'available' })));
    return cluster;
  }

  find(name: string): DatabaseCluster {
    const cluster = this.clusters.find((each) => each.name === name);
    if (cluster === undefined) throw new ApiFailure('DBClusterNotFoundFault', `DBCluster ${name} not found.`, 404);
    return cluster;
  }

  /** `postgres://…` of a database in a running cluster. */
  urlOf(name: string, database: string): string {
    const { server } = this.find(name);
    if (server === null) throw new ApiFailure('InvalidDBClusterStateFault', `DB cluster is not available: ${name}`);
    return server.url.replace(/[^/]*$/, database);
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#under);
    for (const { server } of this.clusters) await server?.stop();
  }

  #add(name: string): DatabaseCluster {
    const cluster: DatabaseCluster = { name, status: 'creating', created: new Date(), server: null };
    this.clusters.push(cluster);
    return cluster;
  }
}
