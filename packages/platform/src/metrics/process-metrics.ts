import { Counter, Gauge, type Registry } from 'prom-client';

/** Named as in Prometheus' client libraries, so that existing dashboards work. Read when scraped. */
export function registerProcessMetrics(registry: Registry): void {
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
  };
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'User and system CPU time of this process',
    registers: [registry],
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss());
  gauge('process_start_time_seconds', 'When the process started, since the epoch', () => Math.round(performance.timeOrigin) / 1000);
  gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use', () => process.memoryUsage().heapUsed);
  gauge('nodejs_external_memory_bytes', 'Memory of buffers and other native objects', () => process.memoryUsage().external);
}
