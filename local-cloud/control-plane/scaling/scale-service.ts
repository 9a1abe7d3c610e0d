import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { CloudClock } from '../../clock.ts';
import type { DeployedService } from '../ecs/deployed-service.ts';
import type { Task } from '../ecs/task.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { TaskMeter, type MeteredTask } from '../metrics/task-meter.ts';
import { cpuUtilization, memoryUtilization } from './policies.ts';
import { startScaler, type Scaler } from './start-scaler.ts';

/** Scales the service by the metrics that its tasks log and by what their processes use. */
export function scaleService(service: DeployedService, { clock, policies, metrics }: { clock: CloudClock; policies: readonly ScalingPolicy[]; metrics: MetricStore }): Scaler {
  const meter = new TaskMeter();
  return startScaler({
    clock,
    policies,
    service,
    average: (metric, since, until) => metrics.average(metric, since, until),
    measure(now) {
      const { cpu, memory } = meter.measure(service.tasks.filter(runs).map(metered));
      metrics.record(cpuUtilization, cpu, now);
      metrics.record(memoryUtilization, memory, now);
    },
  });
}

const runs = ({ status }: Task): boolean => status !== 'PENDING' && status !== 'STOPPED';
const metered = ({ id, process, definition }: Task): MeteredTask => ({ id, pid: process.pid!, cpuUnits: Number(definition.cpu), memoryMiB: Number(definition.memory) });
