/**
 * Time limits that depend on each other, in seconds. The server's own are in apps/web/server; a test compares the chain: heartbeat
 * < CloudFront's origin timeout < the balancer's idle timeout < the server's keep-alive, and drain < stop timeout.
 */
export const limits = {
  /** How long CloudFront waits for the next byte of a stream. */
  originReadSeconds: 60,
  /** CloudFront's idle connections to the balancer; shorter than the balancer's, or it sends requests into closing ones. */
  originKeepAliveSeconds: 60,
  balancerIdleSeconds: 75,
  /** How long a task that shuts down may continue before it gets SIGTERM. */
  deregistrationSeconds: 120,
  /** From SIGTERM to SIGKILL; the maximum on Fargate. */
  stopSeconds: 120,
  healthCheckSeconds: 30,
} as const;
