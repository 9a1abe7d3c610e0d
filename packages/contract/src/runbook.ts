interface Command {
  does: string;
  /** As typed for the dev stage; the reader fills in {…}. */
  command: string;
}

interface Step {
  title: string;
  /** What people or alarms report. */
  symptom: string;
  /** What to look at, in this order. */
  look: readonly string[];
  commands: readonly Command[];
  causes: readonly string[];
  resolution: readonly string[];
}

const service = '--cluster aistudio-dev-cluster --service aistudio-dev-frontend';
const scalable = '--service-namespace ecs --resource-id service/aistudio-dev-cluster/aistudio-dev-frontend';
const errors = { does: 'Errors of the last hour', command: 'aws logs filter-log-events --log-group-name /aws/ecs/aistudio-dev-frontend --filter-pattern "ERROR" --start-time $(date -u -d \'1 hour ago\' +%s)000' };
const followErrors = { does: 'Errors as they come', command: 'aws logs tail /aws/ecs/aistudio-dev-frontend --follow --filter-pattern "ERROR"' };
const describe = { does: 'What the service says about itself: running, pending, events', command: `aws ecs describe-services --cluster aistudio-dev-cluster --services aistudio-dev-frontend` };
const moreTasks = { does: 'Five tasks at once; the service goes back by itself when there is less to do', command: `aws ecs update-service ${service} --desired-count 5` };
const rollback = { does: 'Back to the revision before, with its very image', command: `aws ecs update-service ${service} --task-definition aistudio-frontend:{PREVIOUS_REVISION}` };

/** What to do when something is wrong. Alarms link here; docs/operations/runbook is generated from it. */
export const runbook = {
  'slow-streaming': {
    title: 'Slow streaming responses',
    symptom: 'Answers take longer than usual to begin, or come in jerks.',
    look: ['CPU and memory of the service, and how many answers each task holds (ECS Service Health).', 'Response time of the balancer (Application Performance).', 'AI provider latency beside time to first token: what the provider takes is not ours.', 'Commit time (Database Performance): each event is stored before it is shown.'],
    commands: [describe, { does: 'What one request went through', command: 'aws logs tail /aws/ecs/aistudio-dev-frontend --follow --filter-pattern "{$.requestId = \\"{REQUEST_ID}\\"}"' }, moreTasks],
    causes: ['The model provider is slow.', 'Too few tasks for the answers under way.', 'The database has too few capacity units, or is waking up.'],
    resolution: ['Provider slow: give the alias another model first, in the administration; running answers are not touched.', 'Tasks busy: add tasks; when it comes again, raise tasks.minimum in infra/stage/stages.ts.', 'Database slow: see the page about the database.'],
  },
  'unhealthy-tasks': {
    title: 'Tasks failing health checks',
    symptom: 'Tasks are unhealthy or replaced again and again, or fewer run than were asked for.',
    look: ['Events of the service: why tasks were stopped.', 'The log of a stopped task: the last lines say why the process ended.', 'Target health: /api/readyz says 503 while a task starts, migrates or leaves. A lost database does not make a task unhealthy.', 'Exit code 137: the task used more memory than it has.'],
    commands: [describe, { does: 'Tasks that stopped', command: `aws ecs list-tasks --cluster aistudio-dev-cluster --service-name aistudio-dev-frontend --desired-status STOPPED` }, { does: 'Why one of them stopped', command: 'aws ecs describe-tasks --cluster aistudio-dev-cluster --tasks {TASK_ARN}' }, rollback],
    causes: ['The application ends at start: a variable or a secret is missing; the log says which in one sentence.', 'Too little memory.', 'Spot capacity was taken back (dev and staging): others replace it.', 'No image behind the digest: it was deleted from ECR.'],
    resolution: ['After a deployment: roll back; the deployment alarm does so by itself when there are errors.', 'Out of memory: raise task.memory in infra/stage/stages.ts.', 'No Spot capacity for long: set tasks.spot to false and deploy.'],
  },
  'high-error-rate': {
    title: 'High error rate',
    symptom: 'Requests fail with 5XX.',
    look: ['Errors in the log: each has a requestId, a route and a code.', 'Whether tasks fail (HTTPCode_Target_5XX) or the balancer found none (HTTPCode_ELB_5XX).', 'Whether the database answers, and whether Secrets Manager may be read.'],
    commands: [errors, followErrors, describe, rollback],
    causes: ['A deployment.', 'The database is lost or restoring.', 'A secret cannot be read: permission, or deleted.', 'A quota of a model provider: this is an error of answers, not of requests.'],
    resolution: ['After a deployment: roll back.', 'Balancer refuses: see the page about unhealthy tasks.', 'Database: see its page.'],
  },
  scaling: {
    title: 'Busy tasks and auto scaling',
    symptom: 'Tasks are busy and the service does not grow, or has grown to its maximum.',
    look: ['How many tasks are desired and how many may be at most.', 'The activities of auto scaling: each says which policy asked for what and why it was not done.', 'Cooldowns: 60 s between two steps up, 300 s between two steps down.', 'Tasks with live answers are protected from being taken away for a while; that is on purpose.'],
    commands: [{ does: 'The three policies', command: `aws application-autoscaling describe-scaling-policies ${scalable}` }, { does: 'What was done lately', command: `aws application-autoscaling describe-scaling-activities ${scalable} --max-results 10` }, moreTasks],
    causes: ['The maximum is reached.', 'The account has no more Fargate capacity or quota.', 'One reader or one provider keeps a process busy.'],
    resolution: ['Maximum reached: raise tasks.maximum in infra/stage/stages.ts and deploy.', 'Quota: ask for more Fargate vCPUs in Service Quotas.'],
  },
  'answers-fail': {
    title: 'Answers fail or stay incomplete',
    symptom: 'Answers end as failed or incomplete more often than they may.',
    look: ['How answers ended (Application Performance), then the same by server and model in the administration.', 'The status page of the provider.', 'Errors in the log with the code of the provider: rate_limited, overloaded, unauthorised, quota_exceeded, cut, stalled.'],
    commands: [errors],
    causes: ['The provider is down or limits us.', 'A key has expired or its budget is used up.', 'An address between us and the provider is closed.'],
    resolution: ['Put another model first in the alias, or give the model a fallback.', 'Key: put the new one into Secrets Manager or the administration; it is read again without a restart.'],
  },
  database: {
    title: 'Database slow, full or lost',
    symptom: 'Commits are slow or wait, connections run out, or /api/readyz says degraded.',
    look: ['Connections, capacity units and latency (Database Performance).', 'Events waiting for their commit: live answers go on from memory for a while and are stored when the database is back.', 'The status of the cluster and its events.'],
    commands: [{ does: 'State of the cluster', command: 'aws rds describe-db-clusters --db-cluster-identifier aistudio-dev-db' }, { does: 'Snapshots there are', command: 'aws rds describe-db-cluster-snapshots --db-cluster-identifier aistudio-dev-db' }, { does: 'Restore one as a new cluster', command: 'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier aistudio-dev-db-restored --snapshot-identifier {SNAPSHOT_ID} --engine aurora-postgresql' }],
    causes: ['The maximum of capacity units is reached.', 'A failover or a maintenance.', 'A statement that reads too much.'],
    resolution: ['Capacity: raise database.maximumUnits in infra/stage/stages.ts.', 'Lost: restore, set databaseCluster in infra/stage/stages.ts to the restored cluster, deploy. docs/ECS_DEPLOYMENT.md has every step.'],
  },
  'background-work': {
    title: 'Background work waits or was put aside',
    symptom: 'Documents stay unread, or messages stand in a queue of dead letters.',
    look: ['Which job: the name of the alarm ends with it.', 'The log of its function.', 'Whether it is one document or all of them.'],
    commands: [{ does: 'The log of the function', command: 'aws logs tail /aws/lambda/{JOB} --since 1h' }, { does: 'How much waits', command: 'aws sqs get-queue-attributes --queue-url {QUEUE_URL} --attribute-names All' }, { does: 'Try again what was put aside', command: 'aws sqs start-message-move-task --source-arn {DEAD_LETTER_QUEUE_ARN}' }],
    causes: ['A document that cannot be read.', 'A provider of embeddings, or Textract, refuses.', 'More was uploaded than the reserved concurrency carries.'],
    resolution: ['One document: its page says why; delete it or upload another.', 'All of them: mend the cause, then move the dead letters back.', 'Too much at once: raise the concurrency of the job in packages/contract/src/jobs.ts.'],
  },
  'secret-rotation': {
    title: 'Rotation of the database password failed',
    symptom: 'The rotation function ended with an error. The application goes on with the password it has.',
    look: ['The log of the rotation function: it says which of the four steps failed.', 'Which versions the secret has: AWSPENDING beside AWSCURRENT means unfinished.'],
    commands: [{ does: 'Versions and dates of the secret', command: 'aws secretsmanager describe-secret --secret-id aistudio-dev-db-secret' }, { does: 'Try again', command: 'aws secretsmanager rotate-secret --secret-id aistudio-dev-db-secret --rotation-lambda-arn {ROTATION_LAMBDA_ARN}' }],
    causes: ['The Data API did not answer.', 'The password of aistudio_master was changed by hand and its secret was not.'],
    resolution: ['Rotate again: every step may be repeated.', 'Master password changed: write it into aistudio-dev-db-master, then rotate again.'],
  },
} as const satisfies Record<string, Step>;

export type RunbookStep = keyof typeof runbook;
