import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap of every thread grow to three times its content before all of it is collected. By default, V8 collects a heap
 * that grows slowly after another tenth: with hundreds of answers the database's thread did so every second, and the
 * main thread every eight, each time with a stall that people notice if the process has half a processor. Buffers outside the heap count towards the same
 * limit: by themselves they may only grow by 64 MB, and calls of the RDS Data API with the words of 600 answers need 5 a second.
 */
export function collectRarely(): void {
  setFlagsFromString('--heap-growing-percent=200');
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}
