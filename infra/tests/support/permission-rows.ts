const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:000000000000:${rest}`;
const secret = (name: string) => arn('secretsmanager', `secret:${name}-AbCdEf`);
const documents = 'arn:aws:s3:::aistudio-dev-documents-000000000000-us-east-1';
const database = arn('rds', 'cluster:aistudio-dev-db');
const otherDatabase = arn('rds', 'cluster:aistudio-prod-db');

export interface PermissionRow {
  /** Stack without its stage, and the start of the role's id. */
  role: [stack: string, id: string];
  may: [action: string, resource: string][];
  mayNot: [action: string, resource: string][];
}

const readConfiguration: PermissionRow['may'] = [
  ['secretsmanager:GetSecretValue', secret('aistudio-dev-db-secret')],
  ['secretsmanager:GetSecretValue', secret('aistudio-dev-configuration')],
];
const notForApplications: PermissionRow['mayNot'] = [
  ['secretsmanager:GetSecretValue', secret('aistudio-dev-db-master')],
  ['secretsmanager:GetSecretValue', secret('aistudio-prod-db-secret')],
  ['secretsmanager:PutSecretValue', secret('aistudio-dev-db-secret')],
  ['rds-data:ExecuteStatement', otherDatabase],
  ['rds:DeleteDBCluster', database],
  ['s3:DeleteBucket', documents],
  ['s3:PutBucketPolicy', documents],
  ['s3:GetObject', 'arn:aws:s3:::somebody-elses-bucket/file'],
  ['iam:CreateUser', 'arn:aws:iam::000000000000:user/new'],
];

const worker = (job: string, also: Partial<PermissionRow> = {}): PermissionRow => ({
  role: ['ProcessingStack', `${job.replaceAll('-', '')}Role`],
  may: [
    ['sqs:ReceiveMessage', arn('sqs', `aistudio-dev-${job}`)],
    ['sqs:DeleteMessage', arn('sqs', `aistudio-dev-${job}`)],
    ['rds-data:ExecuteStatement', database],
    ['s3:GetObject', `${documents}/a`],
    ['logs:PutLogEvents', arn('logs', `log-group:/aws/lambda/${job}:log-stream:one`)],
    ...readConfiguration,
    ...(also.may ?? []),
  ],
  mayNot: [
    ...notForApplications,
    ...foreignKeys,
    ['sqs:ReceiveMessage', arn('sqs', 'aistudio-prod-file-processor')],
    ['sqs:PurgeQueue', arn('sqs', `aistudio-dev-${job}`)],
    ['ecs:UpdateTaskProtection', arn('ecs', 'task/aistudio-dev-cluster/1')],
    ['logs:PutLogEvents', arn('logs', 'log-group:/aws/ecs/aistudio-dev-frontend:log-stream:one')],
    ...(also.mayNot ?? []),
  ],
});

const installationKey: [string, string] = ['secretsmanager:GetSecretValue', secret('aistudio-dev-installation-key')];
const foreignKeys: PermissionRow['mayNot'] = [
  ['secretsmanager:GetSecretValue', secret('aistudio-prod-installation-key')],
  ['secretsmanager:PutSecretValue', secret('aistudio-dev-installation-key')],
  ['secretsmanager:GetSecretValue', secret('aistudio-dev-administrator')],
];
const textract: [string, string] = ['textract:StartDocumentTextDetection', '*'];
const model: [string, string] = ['bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0'];

/** What each role may and may not do in the dev stage. This is what an access review reads. */
export const permissionRows: PermissionRow[] = [
  {
    role: ['ECSServiceStack', 'TaskTaskRole'],
    may: [
      ['rds-data:ExecuteStatement', database],
      ['rds-data:BeginTransaction', database],
      ...readConfiguration,
      ['s3:PutObject', `${documents}/a/b`],
      ['s3:DeleteObject', `${documents}/a/b`],
      ['s3:ListBucket', documents],
      ['sqs:SendMessage', arn('sqs', 'aistudio-dev-file-processor')],
      ['ecs:UpdateTaskProtection', arn('ecs', 'task/aistudio-dev-cluster/1')],
      ['bedrock:InvokeModelWithResponseStream', 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0'],
    ],
    mayNot: [
      ...notForApplications,
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-administrator')],
      installationKey,
      ['sqs:ReceiveMessage', arn('sqs', 'aistudio-dev-file-processor')],
      ['sqs:SendMessage', arn('sqs', 'aistudio-prod-file-processor')],
      ['ecs:UpdateTaskProtection', arn('ecs', 'task/aistudio-prod-cluster/1')],
      ['ecs:UpdateService', arn('ecs', 'service/aistudio-dev-cluster/aistudio-dev-frontend')],
      ['bedrock:DeleteCustomModel', arn('bedrock', 'custom-model/one')],
      textract,
    ],
  },
  {
    role: ['ECSServiceStack', 'TaskExecutionRole'],
    may: [
      ['ecr:BatchGetImage', arn('ecr', 'repository/aistudio-frontend')],
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-administrator')],
      installationKey,
    ],
    mayNot: [
      ['ecr:PutImage', arn('ecr', 'repository/aistudio-frontend')],
      ['ecr:BatchGetImage', arn('ecr', 'repository/somebody-elses')],
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-db-master')],
      ['rds-data:ExecuteStatement', database],
    ],
  },
  worker('file-processor', { may: [installationKey], mayNot: [textract, model] }),
  worker('textract-processor', { may: [installationKey, textract, ['textract:GetDocumentTextDetection', '*']], mayNot: [model] }),
  worker('url-processor', { mayNot: [installationKey, textract, model] }),
  worker('embedding-generator', { may: [installationKey, model], mayNot: [textract] }),
  {
    role: ['ProcessingStack', 'TextractRole'],
    may: [['sns:Publish', arn('sns', 'AmazonTextract-aistudio-dev')]],
    mayNot: [['sns:Publish', arn('sns', 'aistudio-dev-pager')], ['s3:GetObject', `${documents}/a`]],
  },
  {
    role: ['SecretsStack', 'RotationRole'],
    may: [
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-db-master')],
      ['secretsmanager:PutSecretValue', secret('aistudio-dev-db-secret')],
      ['secretsmanager:UpdateSecretVersionStage', secret('aistudio-dev-db-secret')],
      ['secretsmanager:PutSecretValue', secret('aistudio-dev-db-probe')],
      ['rds-data:ExecuteStatement', database],
    ],
    mayNot: [
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-configuration')],
      ['secretsmanager:PutSecretValue', secret('aistudio-dev-db-master')],
      ['secretsmanager:DeleteSecret', secret('aistudio-dev-db-secret')],
      ['rds-data:ExecuteStatement', otherDatabase],
      ['s3:GetObject', `${documents}/a`],
    ],
  },
  {
    role: ['DeployStack', 'GithubRole'],
    may: [
      ['ecr:PutImage', arn('ecr', 'repository/aistudio-frontend')],
      ['sts:AssumeRole', 'arn:aws:iam::000000000000:role/cdk-hnb659fds-deploy-role-000000000000-us-east-1'],
    ],
    mayNot: [
      ['ecr:PutImage', arn('ecr', 'repository/somebody-elses')],
      ['ecr:DeleteRepository', arn('ecr', 'repository/aistudio-frontend')],
      ['sts:AssumeRole', 'arn:aws:iam::000000000000:role/administrator'],
      ['secretsmanager:GetSecretValue', secret('aistudio-dev-configuration')],
      ['s3:GetObject', `${documents}/a`],
    ],
  },
  {
    role: ['DeployStack', 'BuildRole'],
    may: [['ecr:PutImage', arn('ecr', 'repository/aistudio-frontend')]],
    mayNot: [['sts:AssumeRole', 'arn:aws:iam::000000000000:role/administrator'], ['secretsmanager:GetSecretValue', secret('aistudio-dev-configuration')]],
  },
  {
    role: ['DeployStack', 'AmplifyRole'],
    may: [['codebuild:StartBuild', arn('codebuild', 'project/aistudio-dev-deploy')]],
    mayNot: [['codebuild:StartBuild', arn('codebuild', 'project/aistudio-prod-deploy')], ['ecr:PutImage', arn('ecr', 'repository/aistudio-frontend')]],
  },
];
