import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap of every thread grow to three times what it holds before all of it is collected. Left alone, V8 collects a heap
 * that grows slowly again after a tenth: with hundreds of answers the database's thread then did so every second, and the
 * main thread every eight, each time with a stall that people see when the process has half a processor.
 */
export function collectRarely(): void {
  setFlagsFromString('--heap-growing-percent=200');
}
