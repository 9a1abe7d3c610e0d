import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 20;

/** How late the event loop comes, in seconds: the 99th percentile since the last `takeDelay()`. */
export function watchEventLoop(histogram = monitorEventLoopDelay({ resolution: resolutionMs })): { takeDelay(): number; close(): void } {
  histogram.enable();
  return {
    takeDelay() {
      // Node records the whole interval between two looks, of which the resolution is intended.
      const delay = histogram.count === 0 ? 0 : Math.max(0, histogram.percentile(99) / 1e9 - resolutionMs / 1000);
      histogram.reset();
      return delay;
    },
    close: () => histogram.disable(),
  };
}
