import type { VariableName } from '@aistudio/contract';
import { Duration, Size } from 'aws-cdk-lib';
import { AwsLogDriverMode, ContainerImage, CpuArchitecture, FargateTaskDefinition, LinuxParameters, LogDrivers, OperatingSystemFamily, Secret, UlimitName } from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { SecretsStack } from '../secrets/secrets-stack.ts';
import { applicationEnvironment } from '../stage/application-environment.ts';
import { acknowledge, acknowledgeWildcard } from '../stage/acknowledge.ts';
import { allowBedrock, allowDataApi, allowDocuments, allowReadingSecrets, allowSending, allowTaskProtection } from '../stage/grants.ts';
import { limits } from '../stage/limits.ts';
import type { StageStack } from '../stage/stage-stack.ts';
import type { StorageStack } from '../storage/storage-stack.ts';

interface Task {
  logGroup: ILogGroup;
  /** sha256:… or a tag. */
  image: string;
  publicUrl: string;
  secrets: SecretsStack;
  storage: StorageStack;
}

/** One process with half a CPU: read-only, without root, with two minutes to shut down. */
export function defineTask(stack: StageStack, task: Task): FargateTaskDefinition {
  const { stage, names } = stack;
  const definition = new FargateTaskDefinition(stack, 'Task', {
    family: names.family,
    cpu: stage.task.cpu,
    memoryLimitMiB: stage.task.memory,
    runtimePlatform: { cpuArchitecture: stage.task.architecture === 'ARM64' ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64, operatingSystemFamily: OperatingSystemFamily.LINUX },
    volumes: [{ name: 'tmp' }],
  });
  const container = definition.addContainer(names.container, {
    image: ContainerImage.fromEcrRepository(task.storage.repository, task.image),
    portMappings: [{ containerPort: 3000, name: 'http' }],
    environment: { NODE_ENV: 'production', ...ownVariables(stack, task) },
    secrets: {
      AISTUDIO_ADMIN_EMAIL: Secret.fromSecretsManager(task.secrets.administrator, 'email'),
      AISTUDIO_ADMIN_PASSWORD: Secret.fromSecretsManager(task.secrets.administrator, 'password'),
      AISTUDIO_SECRET_KEY: Secret.fromSecretsManager(task.secrets.installationKey),
    } satisfies Partial<Record<VariableName, Secret>>,
    healthCheck: {
      command: ['CMD-SHELL', 'curl -f http://localhost:3000/api/health || exit 1'],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(5),
      retries: 3,
      startPeriod: Duration.seconds(30),
    },
    stopTimeout: Duration.seconds(limits.stopSeconds),
    // Process 1 ignores SIGTERM until it installs a handler; an init process forwards the signal from the start.
    linuxParameters: new LinuxParameters(stack, 'Init', { initProcessEnabled: true }),
    readonlyRootFilesystem: true,
    user: '1000:1000',
    // A log that cannot be delivered must not block a stream.
    logging: LogDrivers.awsLogs({ logGroup: task.logGroup, streamPrefix: names.container, mode: AwsLogDriverMode.NON_BLOCKING, maxBufferSize: Size.mebibytes(8) }),
  });
  container.addUlimits({ name: UlimitName.NOFILE, softLimit: 65_536, hardLimit: 65_536 });
  container.addMountPoints({ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false });
  allowWhatItDoes(stack, definition, task);
  return definition;
}

function ownVariables(stack: StageStack, { publicUrl, secrets }: Task): Partial<Record<VariableName, string>> {
  return {
    ...applicationEnvironment(stack, { databaseSecret: secrets.databaseSecret, configurationSecret: secrets.configuration }),
    PORT: '3000',
    AISTUDIO_HOST: '0.0.0.0',
    AISTUDIO_PUBLIC_URL: publicUrl,
    AISTUDIO_DATA_DIR: '/tmp/aistudio',
    // CloudFront and the load balancer.
    AISTUDIO_TRUSTED_PROXIES: '2',
  };
}

function allowWhatItDoes(stack: StageStack, definition: FargateTaskDefinition, { secrets }: Task): void {
  const role = definition.taskRole;
  allowDataApi(role, stack);
  allowReadingSecrets(role, [secrets.databaseSecret.secretArn, secrets.configuration.secretArn]);
  allowDocuments(role, stack);
  allowSending(role, stack);
  allowBedrock(role, stack);
  allowTaskProtection(role, stack);
  acknowledge(definition, 'AwsSolutions-ECS2', 'These variables only say where things are; passwords and keys come from Secrets Manager.');
  acknowledgeWildcard(definition.obtainExecutionRole(), '*', 'A token for ECR is for the whole registry; what may be pulled is one repository.');
}
