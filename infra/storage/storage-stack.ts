import { storeAccess } from '@aistudio/contract';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Repository, RepositoryEncryption, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, StorageClass } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../stage/acknowledge.ts';
import { documentsBucketName } from '../stage/arns.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';

/** Where documents and images are stored. */
export class StorageStack extends StageStack {
  readonly documents: Bucket;
  readonly repository: Repository;

  constructor(scope: Construct, props: StageStackProps) {
    super(scope, 'StorageStack', props);
    const { domain, keepsData } = this.stage;
    const removal = keepsData ? { removalPolicy: RemovalPolicy.RETAIN } : { removalPolicy: RemovalPolicy.DESTROY };
    const closed = { encryption: BucketEncryption.S3_MANAGED, blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, minimumTLSVersion: 1.2 };
    const accessLogs = new Bucket(this, 'AccessLogs', { ...closed, ...removal, lifecycleRules: [{ expiration: Duration.days(90) }] });
    acknowledge(accessLogs, 'AwsSolutions-S1', 'It holds access logs itself; logging the delivery of logs would never end.');

    this.documents = new Bucket(this, 'Documents', {
      ...closed,
      ...removal,
      bucketName: documentsBucketName(this),
      versioned: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'documents/',
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { id: 'parts-put-together', prefix: 'uploads/', expiration: Duration.days(7), noncurrentVersionExpiration: Duration.days(1) },
        // Glacier with instant retrieval: a document from last year still opens when somebody clicks it.
        { id: 'old-documents', transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }] },
        { id: 'deleted-documents', noncurrentVersionTransitions: [{ storageClass: StorageClass.GLACIER, transitionAfter: Duration.days(30) }], noncurrentVersionExpiration: Duration.days(365), expiredObjectDeleteMarker: true },
      ],
      cors: [
        {
          allowedMethods: storeAccess.methods.map((method) => HttpMethods[method]),
          allowedOrigins: [domain ? `https://${domain.name}` : 'https://*.cloudfront.net'],
          allowedHeaders: [...storeAccess.headers],
          exposedHeaders: [...storeAccess.exposedHeaders],
          maxAge: storeAccess.maxAgeSeconds,
        },
      ],
    });

    this.repository = new Repository(this, 'Repository', {
      repositoryName: this.names.repository,
      imageScanOnPush: true,
      // The guide pushes `latest` repeatedly; tasks run digests, so that a rollback restores the exact image.
      imageTagMutability: TagMutability.MUTABLE,
      encryption: RepositoryEncryption.AES_256,
      lifecycleRules: [
        { rulePriority: 1, description: 'Images that lost their tag stay as long as a rollback may want them', tagStatus: TagStatus.UNTAGGED, maxImageCount: 30 },
        { rulePriority: 2, description: 'The newest hundred', tagStatus: TagStatus.ANY, maxImageCount: 100 },
      ],
      removalPolicy: removal.removalPolicy,
      emptyOnDelete: !keepsData,
    });
  }
}
