import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Architecture, Runtime, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { DatabaseStack } from '../database/database-stack.ts';
import { acknowledge, acknowledgeWildcard } from '../stage/acknowledge.ts';
import { databaseArn } from '../stage/arns.ts';
import { defineFunctionRole } from '../stage/define-function-role.ts';
import { allowDataApi, allowReadingSecrets, allow } from '../stage/grants.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';

interface SecretsStackProps extends StageStackProps {
  database: DatabaseStack;
}

const once = 'It is made once and cannot change by the clock: what was encrypted or signed with it would be lost.';
const byHand = 'Vendors of models give these keys; there is nothing that could change them by itself. The application reads a new value without a restart.';

/** What few may read: passwords, keys, and the function that rotates the database password. */
export class SecretsStack extends StageStack {
  readonly databaseSecret: Secret;
  readonly configuration: Secret;
  readonly administrator: Secret;
  readonly installationKey: Secret;

  constructor(scope: Construct, { database, ...props }: SecretsStackProps) {
    super(scope, 'SecretsStack', props);
    const removalPolicy = this.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const { names } = this;
    // The first rotation, which starts with the deployment, creates the role and stores its password here.
    this.databaseSecret = new Secret(this, 'Database', { secretName: names.databaseSecret, description: 'User and password of the database, as the application uses them', removalPolicy, secretObjectValue: { engine: SecretValue.unsafePlainText('postgres'), dbname: SecretValue.unsafePlainText(names.logicalDatabase) } });
    const probe = new Secret(this, 'Probe', { secretName: names.probeSecret, description: 'Holds a new password while the rotation tries it', removalPolicy });
    this.configuration = new Secret(this, 'Configuration', { secretName: names.configurationSecret, description: 'Keys of model providers and other configuration, as a JSON object of environment variables', removalPolicy, secretObjectValue: {} });
    this.administrator = new Secret(this, 'Administrator', { secretName: names.administratorSecret, description: 'The first administrator', removalPolicy, generateSecretString: { secretStringTemplate: JSON.stringify({ email: 'admin@example.org' }), generateStringKey: 'password', passwordLength: 24, excludePunctuation: true } });
    this.installationKey = new Secret(this, 'InstallationKey', { secretName: names.installationSecret, description: 'Encrypts stored keys and signs cookies', removalPolicy, generateSecretString: { passwordLength: 64, excludePunctuation: true } });
    acknowledge([this.administrator, this.installationKey], 'AwsSolutions-SMG4', once);
    acknowledge(this.configuration, 'AwsSolutions-SMG4', byHand);
    acknowledge(probe, 'AwsSolutions-SMG4', 'It is empty but for the second in which the rotation tries a new password.');

    const rotation = this.#rotation(database, probe);
    this.databaseSecret.addRotationSchedule('Rotation', { rotationLambda: rotation, automaticallyAfter: Duration.days(30), rotateImmediatelyOnUpdate: true });
  }

  #rotation(database: DatabaseStack, probe: Secret): LambdaFunction {
    const master = database.masterSecret;
    const functionName = this.names.rotation;
    const logGroup = new LogGroup(this, 'RotationLogs', { logGroupName: `/aws/lambda/${functionName}`, retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
    const role = defineFunctionRole(this, 'RotationRole', logGroup);
    const rotation = new NodejsFunction(this, 'RotationFunction', {
      functionName,
      entry: fileURLToPath(new URL('rotate.lambda.ts', import.meta.url)),
      // Where esbuild is installed, whatever folder this runs in.
      depsLockFilePath: fileURLToPath(new URL('../package-lock.json', import.meta.url)),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(60),
      role,
      logGroup,
      bundling: { format: OutputFormat.ESM, target: 'node24', externalModules: ['@aws-sdk/*'], logLevel: LogLevel.WARNING },
      environment: { RDS_RESOURCE_ARN: databaseArn(this), RDS_DATABASE_NAME: this.names.logicalDatabase, MASTER_SECRET_ARN: master.secretArn, PROBE_SECRET_ARN: probe.secretArn },
    });
    // RDS Data API reads the secret with the caller's permissions.
    allowReadingSecrets(role, [master.secretArn, probe.secretArn]);
    allow(role, ['secretsmanager:PutSecretValue'], [probe.secretArn]);
    allowDataApi(role, this);
    acknowledgeWildcard(role, '*', 'A random password is made by no secret in particular.');
    return rotation;
  }
}
