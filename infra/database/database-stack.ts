import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AuroraPostgresEngineVersion, ClusterInstance, Credentials, DatabaseCluster, DatabaseClusterEngine } from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { NetworkStack } from '../network/network-stack.ts';
import { acknowledge } from '../stage/acknowledge.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';

interface DatabaseStackProps extends StageStackProps {
  network: NetworkStack;
}

/** Aurora Serverless v2, reached only through the RDS Data API: it has no open port. */
export class DatabaseStack extends StageStack {
  readonly cluster: DatabaseCluster;
  /** The role that owns the cluster; only the rotation uses it. */
  readonly masterSecret: ISecret;

  constructor(scope: Construct, { network, ...props }: DatabaseStackProps) {
    super(scope, 'DatabaseStack', props);
    const { database, keepsData } = this.stage;
    const instance = { enablePerformanceInsights: true, autoMinorVersionUpgrade: true };
    const logs = new LogGroup(this, 'Logs', { logGroupName: `/aws/rds/cluster/${this.names.database}/postgresql`, retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      clusterIdentifier: this.names.database,
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_7 }),
      credentials: Credentials.fromGeneratedSecret('aistudio_master', { secretName: this.names.masterSecret }),
      defaultDatabaseName: this.names.logicalDatabase,
      enableDataApi: true,
      serverlessV2MinCapacity: database.minimumUnits,
      serverlessV2MaxCapacity: database.maximumUnits,
      writer: ClusterInstance.serverlessV2('writer', instance),
      readers: Array.from({ length: database.readers }, (_, index) => ClusterInstance.serverlessV2(`reader${index + 1}`, { ...instance, scaleWithWriter: true })),
      vpc: network.vpc,
      vpcSubnets: network.dataSubnets,
      securityGroups: [new SecurityGroup(this, 'SecurityGroup', { vpc: network.vpc, description: 'Database: nobody connects to it, the Data API does', allowAllOutbound: false })],
      storageEncrypted: true,
      iamAuthentication: true,
      backup: { retention: Duration.days(7), preferredWindow: '03:00-04:00' },
      preferredMaintenanceWindow: 'sun:04:30-sun:05:30',
      copyTagsToSnapshot: true,
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.SNAPSHOT,
      cloudwatchLogsExports: ['postgresql'],
    });
    this.cluster.node.addDependency(logs);
    this.masterSecret = this.cluster.secret as ISecret;
    if (!keepsData) acknowledge(this.cluster, 'AwsSolutions-RDS10', 'Developers take this stage down with its stack; a final snapshot is kept.');
    acknowledge(this.cluster, 'AwsSolutions-SMG4', 'The administrator role is used by the rotation of the application role alone, and RDS Data API needs it unchanged meanwhile.');
  }
}
