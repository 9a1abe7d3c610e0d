import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap of every thread grow to three times its content before all of it is collected. By default, V8 collects a heap
 * that grows slowly after another tenth: with hundreds of answers the database's thread did so every second, and the
 * main thread every eight, each time with a stall that people notice if the process has half a processor. Buffers outside the
 * heap count towards the same limit; by default, every 64 MB of them cause a collection of their own, which is every 15 seconds
 * for a task that stores 600 answers over the RDS Data API.
 */
export function collectRarely(): void {
  setFlagsFromString('--heap-growing-percent=200');
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}
