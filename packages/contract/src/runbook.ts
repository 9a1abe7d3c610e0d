interface Command {
  does: string;
  /** As typed for the dev stage; the reader replaces {…}. */
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
const followErrors = { does: 'Errors as they happen', command: 'aws logs tail /aws/ecs/aistudio-dev-frontend --follow --filter-pattern "ERROR"' };
const describe = { does: 'State of the service: running and pending tasks, events', command: `aws ecs describe-services --cluster aistudio-dev-cluster --services aistudio-dev-frontend` };
const moreTasks = { does: 'Scale to five tasks at once; the service scales in by itself when the load drops', command: `aws ecs update-service ${service} --desired-count 5` };
const rollback = { does: 'Roll back to the previous revision, with exactly its image', command: `aws ecs update-service ${service} --task-definition aistudio-frontend:{PREVIOUS_REVISION}` };

/** What to do when something is wrong. Alarms link here; docs/operations/runbook is generated from it. */
export const runbook = {
  'slow-streaming': {
    title: 'Slow streaming responses',
    symptom: 'Answers take longer than usual to start, or stutter.',
    look: ['CPU and memory of the service, and how many answers each task holds (ECS Service Health).', 'Response time of the load balancer (Application Performance).', 'AI provider latency next to time to first token: the provider\'s share of the delay is not ours.', 'Commit time (Database Performance): each event is stored before it is shown.'],
    commands: [describe, { does: 'Log lines of one request', command: 'aws logs tail /aws/ecs/aistudio-dev-frontend --follow --filter-pattern "{$.requestId = \\"{REQUEST_ID}\\"}"' }, moreTasks],
    causes: ['The model provider is slow.', 'Too few tasks for the number of live answers.', 'The database has too few capacity units, or is waking up.'],
    resolution: ['Provider slow: in the administration, put another model first in the alias; running answers are not affected.', 'Tasks busy: add tasks; if it happens again, raise tasks.minimum in infra/stage/stages.ts.', 'Database slow: see the page about the database.'],
  },
  'unhealthy-tasks': {
    title: 'Tasks failing health checks',
    symptom: 'Tasks are unhealthy or replaced again and again, or fewer are running than desired.',
    look: ['Events of the service: why tasks were stopped.', 'The log of a stopped task: the last lines say why the process ended.', 'Target health: /api/readyz returns 503 while a task starts, migrates or shuts down. A lost database does not make a task unhealthy.', 'Exit code 137: the task ran out of memory.'],
    commands: [describe, { does: 'Stopped tasks', command: `aws ecs list-tasks --cluster aistudio-dev-cluster --service-name aistudio-dev-frontend --desired-status STOPPED` }, { does: 'Why one of them stopped', command: 'aws ecs describe-tasks --cluster aistudio-dev-cluster --tasks {TASK_ARN}' }, rollback],
    causes: ['The application exits at start: a variable or a secret is missing; the log says which in one sentence.', 'Too little memory.', 'Spot capacity was reclaimed (dev and staging): new tasks replace the lost ones.', 'The image was deleted from ECR.'],
    resolution: ['After a deployment: roll back; the deployment alarm does so automatically if there are errors.', 'Out of memory: raise task.memory in infra/stage/stages.ts.', 'No Spot capacity for a long time: set tasks.spot to false and deploy.'],
  },
  'high-error-rate': {
    title: 'High error rate',
    symptom: 'Requests fail with 5XX.',
    look: ['Errors in the log: each has a requestId, a route and a code.', 'Whether the tasks fail (HTTPCode_Target_5XX) or the load balancer found no task (HTTPCode_ELB_5XX).', 'Whether the database responds, and whether the tasks may read Secrets Manager.'],
    commands: [errors, followErrors, describe, rollback],
    causes: ['A deployment.', 'The database is lost or being restored.', 'A secret cannot be read: the permission is missing or the secret was deleted.', 'Not an exhausted quota at a model provider: that makes answers fail, not requests.'],
    resolution: ['After a deployment: roll back.', 'The load balancer refuses requests: see the page about unhealthy tasks.', 'Database: see its page.'],
  },
  scaling: {
    title: 'Busy tasks and auto scaling',
    symptom: 'Tasks are busy, but the service does not scale out or has reached its maximum.',
    look: ['The desired and the maximum number of tasks.', 'The scaling activities: each says which policy asked for what, and why it was not done.', 'Cooldowns: 60 s between two steps up, 300 s between two steps down.', 'Tasks with live answers are protected from scale-in for a while; that is intended.'],
    commands: [{ does: 'The three policies', command: `aws application-autoscaling describe-scaling-policies ${scalable}` }, { does: 'Recent scaling activities', command: `aws application-autoscaling describe-scaling-activities ${scalable} --max-results 10` }, moreTasks],
    causes: ['The maximum has been reached.', 'The account has no Fargate capacity or quota left.', 'A single reader or provider keeps a process busy.'],
    resolution: ['Maximum reached: raise tasks.maximum in infra/stage/stages.ts and deploy.', 'Quota: request more Fargate vCPUs in Service Quotas.'],
  },
  'answers-fail': {
    title: 'Answers fail or stay incomplete',
    symptom: 'More answers end as failed or incomplete than is acceptable.',
    look: ['How answers ended (Application Performance), then the same by server and model in the administration.', 'The status page of the provider.', 'Provider error codes in the log: rate_limited, overloaded, unauthorised, quota_exceeded, cut, stalled.'],
    commands: [errors],
    causes: ['The provider is down or limits our requests.', 'A key has expired or its budget is used up.', 'The network between us and the provider blocks the connection.'],
    resolution: ['Put another model first in the alias, or give the model a fallback.', 'Key: enter the new one in Secrets Manager or in the administration; no restart is needed.'],
  },
  database: {
    title: 'Database slow, full or lost',
    symptom: 'Commits are slow or blocked, connections run out, or /api/readyz says degraded.',
    look: ['Connections, capacity units and latency (Database Performance).', 'Events waiting to be committed: live answers continue from memory for a while and are stored when the database is back.', 'The status of the cluster and its events.'],
    commands: [{ does: 'State of the cluster', command: 'aws rds describe-db-clusters --db-cluster-identifier aistudio-dev-db' }, { does: 'Existing snapshots', command: 'aws rds describe-db-cluster-snapshots --db-cluster-identifier aistudio-dev-db' }, { does: 'Restore one as a new cluster', command: 'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier aistudio-dev-db-restored --snapshot-identifier {SNAPSHOT_ID} --engine aurora-postgresql' }],
    causes: ['The maximum of capacity units has been reached.', 'A failover or maintenance.', 'A statement that reads too much.'],
    resolution: ['Capacity: raise database.maximumUnits in infra/stage/stages.ts.', 'Lost: restore, set databaseCluster in infra/stage/stages.ts to the restored cluster, deploy. docs/ECS_DEPLOYMENT.md has every step.'],
  },
  'background-work': {
    title: 'Background work is stuck or has failed',
    symptom: 'Documents are not being read, or there are messages in a dead-letter queue.',
    look: ['Which job: the name of the alarm ends with it.', 'The log of its function.', 'Whether one document is affected or all of them.'],
    commands: [{ does: 'The log of the function', command: 'aws logs tail /aws/lambda/{JOB} --since 1h' }, { does: 'Length of the queue', command: 'aws sqs get-queue-attributes --queue-url {QUEUE_URL} --attribute-names All' }, { does: 'Retry failed messages', command: 'aws sqs start-message-move-task --source-arn {DEAD_LETTER_QUEUE_ARN}' }],
    causes: ['A document that cannot be read.', 'The embeddings provider, or Textract, refuses requests.', 'More was uploaded than the reserved concurrency can handle.'],
    resolution: ['One document: its page says why; delete it or upload another.', 'All of them: fix the cause, then move the dead letters back.', 'Too much at once: raise the concurrency of the job in packages/contract/src/jobs.ts.'],
  },
  'secret-rotation': {
    title: 'Rotation of the database password failed',
    symptom: 'The rotation function ended with an error. The application continues with its current password.',
    look: ['The log of the rotation function: it says which of the four steps failed.', 'The versions of the secret: AWSPENDING next to AWSCURRENT means that the rotation is unfinished.'],
    commands: [{ does: 'Versions and dates of the secret', command: 'aws secretsmanager describe-secret --secret-id aistudio-dev-db-secret' }, { does: 'Try again', command: 'aws secretsmanager rotate-secret --secret-id aistudio-dev-db-secret --rotation-lambda-arn {ROTATION_LAMBDA_ARN}' }],
    causes: ['The Data API did not respond.', 'The password of aistudio_master was changed by hand, but not in its secret.'],
    resolution: ['Rotate again: every step can be repeated.', 'Master password changed: store it in aistudio-dev-db-master, then rotate again.'],
  },
} as const satisfies Record<string, Step>;

export type RunbookStep = keyof typeof runbook;
