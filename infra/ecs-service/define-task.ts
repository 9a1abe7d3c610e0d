import { Duration } from 'aws-cdk-lib';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { AwsLogDriverMode, ContainerImage, CpuArchitecture, FargateTaskDefinition, LogDrivers, OperatingSystemFamily, UlimitName } from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { DatabaseCluster } from 'aws-cdk-lib/aws-rds';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Size, type Stack } from 'aws-cdk-lib';
import { limits } from '../stage/limits.ts';
import type { Names } from '../stage/name-things.ts';
import type { Stage } from '../stage/stages.ts';

interface Task {
  stage: Stage;
  names: Names;
  logGroup: ILogGroup;
  image: string;
  repository: IRepository;
  cluster: DatabaseCluster;
  documents: IBucket;
}

/** One process with half a CPU: read-only, without root, with two minutes to leave. */
export function defineTask(stack: Stack, { stage, names, logGroup, image, repository, documents }: Task): FargateTaskDefinition {
  const definition = new FargateTaskDefinition(stack, 'Task', {
    family: names.family,
    cpu: stage.task.cpu,
    memoryLimitMiB: stage.task.memory,
    runtimePlatform: { cpuArchitecture: stage.task.architecture === 'ARM64' ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64, operatingSystemFamily: OperatingSystemFamily.LINUX },
    volumes: [{ name: 'tmp' }],
  });
  const container = definition.addContainer(names.container, {
    image: ContainerImage.fromEcrRepository(repository, image),
    portMappings: [{ containerPort: 3000, name: 'http' }],
    environment: {
      NODE_ENV: 'production',
      NEXT_PUBLIC_ENVIRONMENT: stage.name,
      DOCUMENTS_BUCKET_NAME: documents.bucketName,
    },
    healthCheck: {
      command: ['CMD-SHELL', 'curl -f http://localhost:3000/api/health || exit 1'],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(5),
      retries: 3,
      startPeriod: Duration.seconds(30),
    },
    stopTimeout: Duration.seconds(limits.stopSeconds),
    readonlyRootFilesystem: true,
    user: '1000:1000',
    // A log that cannot be delivered must not stop a stream.
    logging: LogDrivers.awsLogs({ logGroup, streamPrefix: names.container, mode: AwsLogDriverMode.NON_BLOCKING, maxBufferSize: Size.mebibytes(8) }),
  });
  container.addUlimits({ name: UlimitName.NOFILE, softLimit: 65_536, hardLimit: 65_536 });
  container.addMountPoints({ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false });
  return definition;
}
