import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { Target } from '../balancer/read-targets.ts';
import type { Balancer } from '../balancer/start-balancer.ts';
import { newDeployment, type Deployment } from './deployments.ts';
import { planStep } from './plan-step.ts';
import type { Task } from './task.ts';

export interface ServiceParts {
  balancer: Balancer;
  start(deployment: Deployment, onExit: () => void): Promise<Task>;
  protectedUntil(task: string): number | null;
  deregistrationMs: number;
  stopTimeoutMs: number;
}

const keptStopped = 50;
const lookEveryMs = 200;
/** The health check settings that infra gives the load balancer for the service. */
const graceMs = 60_000;

/** One ECS service: looks at its tasks and their targets, and does what ECS would do next. */
export class DeployedService {
  readonly #parts: ServiceParts;
  readonly tasks: Task[] = [];
  readonly events: { at: Date; message: string }[] = [];
  deployments: Deployment[];
  desired: number;
  #lastGood: TaskDefinition | null = null;
  #steady = false;
  #ended = false;
  readonly #loop: Promise<void>;
  #ending: Promise<void>[] = [];

  constructor(definition: TaskDefinition, desired: number, parts: ServiceParts) {
    this.deployments = [newDeployment(definition)];
    this.desired = desired;
    this.#parts = parts;
    this.#loop = this.#run();
  }

  /** The desired number of tasks serves, and there are no others. */
  get steady(): boolean {
    return this.#steady;
  }

  get deploying(): boolean {
    return this.deployments.length > 1 || this.deployments[0]!.state === 'IN_PROGRESS';
  }

  update({ desired, definition, force }: { desired?: number | undefined; definition?: TaskDefinition | undefined; force?: boolean | undefined }): void {
    this.desired = desired ?? this.desired;
    const current = this.deployments[0]!;
    if (force === true || (definition !== undefined && definition !== current.definition)) this.#deploy(definition ?? current.definition);
    this.#steady = false;
  }

  /** Stops every task, as when the service is scaled to zero, without waiting. */
  async stop(): Promise<void> {
    this.#ended = true;
    await this.#loop;
    await Promise.all(this.tasks.map((task) => task.end(0)));
    await Promise.all(this.#ending);
  }

  #deploy(definition: TaskDefinition, reason?: string): void {
    this.deployments.unshift(newDeployment(definition, reason));
  }

  #say(message: string): void {
    this.events.unshift({ at: new Date(), message });
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      await this.#step().catch((error: Error) => this.#say(`was unable to act: ${error.message}`));
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  async #step(): Promise<void> {
    const targets = new Map((await this.#parts.balancer.targets()).map((each) => [each.name, each]));
    for (const task of this.tasks) await this.#follow(task, targets.get(task.id));
    const { start, stop } = planStep({ tasks: this.tasks, primary: this.deployments[0]!.id, desired: this.desired, isProtected: (task) => this.#parts.protectedUntil(task.id) !== null });
    for (const task of stop) this.#end(task, `Scaling activity initiated by (deployment ${this.deployments[0]!.id})`);
    await Promise.all(Array.from({ length: start }, () => this.#start()));
    this.#settle();
  }

  async #start(): Promise<void> {
    const deployment = this.deployments[0]!;
    const task: Task = await this.#parts.start(deployment, () => {
      if (task.serving || task.stopCode !== 'EssentialContainerExited') return;
      deployment.failedTasks += 1;
    });
    this.tasks.push(task);
    this.#say(`has started 1 tasks: (task ${task.id}).`);
    await this.#parts.balancer.register(task.id, task.place.port);
  }

  async #follow(task: Task, target: Target | undefined): Promise<void> {
    if (task.status === 'STOPPED') return target === undefined ? undefined : this.#parts.balancer.remove(task.id);
    if (task.ending || target === undefined) return;
    if (target.health === 'healthy' && !task.serving) {
      await this.#parts.balancer.open(task.id);
      task.running();
      task.serving = true;
      this.#say(`registered 1 targets in (target-group ${task.id})`);
    } else if (target.health === 'unhealthy' && (task.serving || Date.now() - task.created.getTime() > graceMs)) {
      const deployment = this.deployments.find(({ id }) => id === task.startedBy);
      if (!task.serving && deployment !== undefined) deployment.failedTasks += 1;
      this.#end(task, `Task failed ELB health checks in (target-group): ${target.check}`);
    }
  }

  #end(task: Task, reason: string): void {
    task.stopping = new Date();
    task.stopCode = 'ServiceSchedulerInitiated';
    task.stoppedReason = reason;
    task.status = 'DEACTIVATING';
    this.#steady = false;
    this.#say(`has begun draining connections on 1 tasks: (task ${task.id}).`);
    this.#ending.push(this.#takeDown(task));
  }

  /** Deregister, wait until nothing is under way or the delay is over, then SIGTERM. */
  async #takeDown(task: Task): Promise<void> {
    const { balancer, deregistrationMs, stopTimeoutMs } = this.#parts;
    await balancer.drain(task.id);
    const deadline = performance.now() + deregistrationMs;
    while (!this.#ended && performance.now() < deadline && (await balancer.targets()).some(({ name, sessions }) => name === task.id && sessions > 0)) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    this.#say(`deregistered 1 targets in (target-group ${task.id})`);
    await task.end(stopTimeoutMs);
    this.#say(`has stopped 1 running tasks: (task ${task.id}).`);
  }

  #settle(): void {
    const [primary] = this.deployments as [Deployment];
    const alive = this.tasks.filter(({ status }) => status !== 'STOPPED');
    // The circuit breaker: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
    if (primary.state === 'IN_PROGRESS' && primary.failedTasks >= Math.max(3, Math.ceil(this.desired / 2))) {
      primary.state = 'FAILED';
      primary.reason = 'ECS deployment circuit breaker: tasks failed to start.';
      this.#say(`(deployment ${primary.id}) deployment failed: ${primary.reason}`);
      if (this.#lastGood !== null && this.#lastGood !== primary.definition) this.#deploy(this.#lastGood, `ECS deployment circuit breaker: rolling back to deploymentId ${primary.id}.`);
    }
    this.deployments = this.deployments.filter((each, index) => index === 0 || alive.some(({ startedBy }) => startedBy === each.id));
    const steady = alive.length === this.desired && alive.every((task) => task.serving && !task.ending && task.startedBy === this.deployments[0]!.id);
    if (steady && !this.#steady) {
      if (primary.state === 'IN_PROGRESS') this.#say(`(deployment ${primary.id}) deployment completed.`);
      primary.state = 'COMPLETED';
      primary.reason = `ECS deployment ${primary.id} completed.`;
      this.#lastGood = primary.definition;
      this.#say('has reached a steady state.');
    }
    this.#steady = steady;
    const stopped = this.tasks.filter(({ status }) => status === 'STOPPED');
    for (const task of stopped.slice(0, -keptStopped)) this.tasks.splice(this.tasks.indexOf(task), 1);
  }
}
