import * as schemas from '@aws-sdk/client-rds';
import type {
  CreateDBClusterSnapshotMessage, CreateDBClusterSnapshotResult, DBCluster, DBClusterMessage, DBClusterSnapshot, DBClusterSnapshotMessage, DescribeDBClusterSnapshotsMessage, DescribeDBClustersMessage, RestoreDBClusterFromSnapshotMessage, RestoreDBClusterFromSnapshotResult,
} from '@aws-sdk/client-rds';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { databaseArn, snapshotArn } from '../../arns.ts';
import type { DatabaseCluster, DatabaseClusters, Snapshot } from './database-clusters.ts';

const engine = 'aurora-postgresql';
/** From an ARN or the name itself. */
const nameOf = (given: string | undefined): string => (given ?? '').replace(/^arn:.*:/, '');

/** RDS, as far as cluster snapshots are concerned. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/ */
export function createRdsApi(databases: DatabaseClusters): ServedApi {
  const handlers = {
    CreateDBClusterSnapshot: ({ DBClusterIdentifier, DBClusterSnapshotIdentifier }: CreateDBClusterSnapshotMessage): CreateDBClusterSnapshotResult => ({
      DBClusterSnapshot: describeSnapshot(databases.snapshot(nameOf(DBClusterIdentifier), nameOf(DBClusterSnapshotIdentifier))),
    }),
    DescribeDBClusterSnapshots({ DBClusterIdentifier, DBClusterSnapshotIdentifier }: DescribeDBClusterSnapshotsMessage): DBClusterSnapshotMessage {
      const found = databases.snapshots.filter(({ cluster, name }) => (DBClusterIdentifier === undefined || cluster === nameOf(DBClusterIdentifier)) && (DBClusterSnapshotIdentifier === undefined || name === nameOf(DBClusterSnapshotIdentifier)));
      if (DBClusterSnapshotIdentifier !== undefined && found.length === 0) throw new ApiFailure('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${DBClusterSnapshotIdentifier} not found.`, 404);
      return { DBClusterSnapshots: found.map(describeSnapshot) };
    },
    RestoreDBClusterFromSnapshot({ DBClusterIdentifier, SnapshotIdentifier, Engine }: RestoreDBClusterFromSnapshotMessage): RestoreDBClusterFromSnapshotResult {
      if (Engine !== engine) throw new ApiFailure('InvalidParameterCombination', `The engine must be ${engine}.`);
      return { DBCluster: describeCluster(databases.restore(nameOf(SnapshotIdentifier), nameOf(DBClusterIdentifier))) };
    },
    DescribeDBClusters: ({ DBClusterIdentifier }: DescribeDBClustersMessage): DBClusterMessage => ({
      DBClusters: (DBClusterIdentifier === undefined ? databases.clusters : [databases.find(nameOf(DBClusterIdentifier))]).map(describeCluster),
    }),
  };
  return { target: '2014-10-31', schemas, handlers };
}

const describeSnapshot = ({ name, cluster, status, created }: Snapshot): DBClusterSnapshot => ({
  DBClusterSnapshotIdentifier: name, DBClusterSnapshotArn: snapshotArn(name), DBClusterIdentifier: cluster, Engine: engine, SnapshotType: 'manual', SnapshotCreateTime: created, Status: status, PercentProgress: status === 'available' ? 100 : 0,
});

const describeCluster = ({ name, status, created, server }: DatabaseCluster): DBCluster => ({
  DBClusterIdentifier: name, DBClusterArn: databaseArn(name), Engine: engine, EngineMode: 'provisioned', Status: status, ClusterCreateTime: created, ...(server === null ? {} : { Endpoint: '127.0.0.1', Port: server.port }),
});
