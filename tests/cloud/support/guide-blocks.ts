/**
 * What happens with each bash block of the guide, in order: `run` in guide.test.ts; `rows` says that it contains no command
 * and which part of docs/operations/guide-proofs.md has its statements; `soak` runs in tests/soak.
 */
export const guideBlocks: { heading: string; becomes: 'run' | 'soak' | { rows: string } }[] = [
  { heading: 'Standard Deployment', becomes: 'soak' },
  { heading: 'Manual ECS Deployment (if needed)', becomes: 'run' },
  { heading: 'Rollback Procedure', becomes: 'run' },
  { heading: 'ECS Service Metrics', becomes: { rows: 'Monitoring' } },
  { heading: 'Application Load Balancer Metrics', becomes: { rows: 'Monitoring' } },
  { heading: 'Custom Application Metrics', becomes: { rows: 'Monitoring' } },
  { heading: 'CloudWatch Alarms', becomes: { rows: 'Alarms' } },
  { heading: 'ECS Logs', becomes: 'run' },
  { heading: 'Issue: Slow Streaming Responses', becomes: 'run' },
  { heading: 'Issue: ECS Tasks Failing Health Checks', becomes: 'run' },
  { heading: 'Issue: High Error Rate', becomes: 'run' },
  { heading: 'Issue: Auto-Scaling Not Working', becomes: 'run' },
  { heading: 'Backup Procedures', becomes: 'run' },
  { heading: 'Disaster Recovery Plan', becomes: { rows: 'Backup' } },
  { heading: 'Secret Rotation', becomes: 'run' },
  { heading: 'Vulnerability Scanning', becomes: 'run' },
];
