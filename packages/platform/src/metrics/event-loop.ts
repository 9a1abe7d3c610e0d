import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 20;

/** The delay of the event loop in seconds: the 99th percentile since the last `takeDelay()`. */
export function watchEventLoop(histogram = monitorEventLoopDelay({ resolution: resolutionMs })): { takeDelay(): number; close(): void } {
  histogram.enable();
  return {
    takeDelay() {
      // Node records the whole interval between two samples, which includes the resolution.
      const delay = histogram.count === 0 ? 0 : Math.max(0, histogram.percentile(99) / 1e9 - resolutionMs / 1000);
      histogram.reset();
      return delay;
    },
    close: () => histogram.disable(),
  };
}
