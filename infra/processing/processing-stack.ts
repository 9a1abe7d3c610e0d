import { jobs, type JobName } from '@aistudio/contract';
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SecretsStack } from '../secrets/secrets-stack.ts';
import { applicationEnvironment } from '../stage/application-environment.ts';
import { acknowledge } from '../stage/acknowledge.ts';
import { allowBedrock, allowDataApi, allowDocuments, allowReadingSecrets, allowSending, allowTextract } from '../stage/grants.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import { defineWorkerFunction } from './worker-function.ts';

interface ProcessingStackProps extends StageStackProps {
  secrets: SecretsStack;
}

/** Background work: for each job in the table a queue, its dead-letter queue and a function. */
export class ProcessingStack extends StageStack {
  readonly workers = new Map<JobName, LambdaFunction>();

  constructor(scope: Construct, { secrets, ...props }: ProcessingStackProps) {
    super(scope, 'ProcessingStack', props);
    const textract = this.#textract();
    const environment = {
      ...applicationEnvironment(this, { databaseSecret: secrets.databaseSecret, configurationSecret: secrets.configuration }),
      TEXTRACT_ROLE_ARN: textract.role.roleArn,
      TEXTRACT_TOPIC_ARN: textract.topic.topicArn,
    };
    for (const [name, job] of Object.entries(jobs) as [JobName, (typeof jobs)[JobName]][]) {
      const queue = this.#queue(name, job);
      const keys = job.opensSealed ? [secrets.installationKey.secretArn] : [];
      const worker = defineWorkerFunction(this, name, job, { ...environment, ...Object.fromEntries(keys.map((arn) => ['INSTALLATION_KEY_SECRET_ARN', arn])) });
      worker.addEventSource(new SqsEventSource(queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: Math.max(2, job.concurrency) }));
      const role = worker.role as IRole;
      allowDataApi(role, this);
      allowReadingSecrets(role, [secrets.databaseSecret.secretArn, secrets.configuration.secretArn, ...keys]);
      allowDocuments(role, this);
      allowSending(role, this);
      if (name === 'embedding-generator') allowBedrock(role, this);
      if (name === 'textract-processor') {
        allowTextract(role);
        worker.addToRolePolicy(new PolicyStatement({ actions: ['iam:PassRole'], resources: [textract.role.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'textract.amazonaws.com' } } }));
        // Textract reports when it is done; the same function then fetches the result.
        textract.topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true }));
      }
      this.workers.set(name, worker);
    }
  }

  #queue(name: JobName, { timeoutSeconds, attempts }: (typeof jobs)[JobName]): Queue {
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    const dead = new Queue(this, `${name}Dead`, { ...kept, queueName: this.names.deadLetters(name) });
    acknowledge(dead, 'AwsSolutions-SQS3', 'It is the queue of dead letters itself.');
    return new Queue(this, `${name}Queue`, {
      ...kept,
      queueName: this.names.queue(name),
      // Lambda requires six times the function's timeout, so that a throttled batch is not delivered twice.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: attempts },
    });
  }

  #textract(): { role: Role; topic: Topic } {
    const topic = new Topic(this, 'TextractDone', { topicName: `AmazonTextract-aistudio-${this.stage.name}`, enforceSSL: true });
    const role = new Role(this, 'TextractRole', { assumedBy: new ServicePrincipal('textract.amazonaws.com'), description: 'Textract tells the topic that a document is read' });
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }));
    return { role, topic };
  }
}
