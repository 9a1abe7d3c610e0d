import * as schemas from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DescribeTargetGroupsInput, DescribeTargetGroupsOutput, DescribeTargetHealthInput, DescribeTargetHealthOutput, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { serviceName, targetGroupArn } from '../../arns.ts';
import type { Target } from './read-targets.ts';
import type { Balancer } from './start-balancer.ts';

/** What the load balancer reports about its targets. */
export function createTargetHealthApi(balancer: Balancer, portOf: (target: string) => number | undefined): ServedApi {
  const handlers = {
    async DescribeTargetHealth({ TargetGroupArn }: DescribeTargetHealthInput): Promise<DescribeTargetHealthOutput> {
      if (TargetGroupArn !== targetGroupArn) throw new ApiFailure('TargetGroupNotFound', 'One or more target groups not found');
      const targets = await balancer.targets();
      return { TargetHealthDescriptions: targets.map((target) => ({ Target: { Id: '127.0.0.1', Port: portOf(target.name) }, HealthCheckPort: String(portOf(target.name)), TargetHealth: describe(target) })) };
    },
    DescribeTargetGroups({ Names }: DescribeTargetGroupsInput): DescribeTargetGroupsOutput {
      if (Names?.some((name) => name !== serviceName) === true) throw new ApiFailure('TargetGroupNotFound', 'One or more target groups not found');
      return { TargetGroups: [{ TargetGroupArn: targetGroupArn, TargetGroupName: serviceName, HealthCheckPath: '/api/readyz', Protocol: 'HTTP', TargetType: 'ip' }] };
    },
  };
  return { target: '2015-12-01', schemas, handlers };
}

function describe({ health, check }: Target): TargetHealth {
  if (health === 'healthy') return { State: 'healthy' };
  if (health === 'initial') return { State: 'initial', Reason: 'Elb.InitialHealthChecking', Description: 'Initial health checks in progress' };
  if (health === 'draining') return { State: 'draining', Reason: 'Target.DeregistrationInProgress', Description: 'Target deregistration is in progress' };
  return { State: 'unhealthy', Reason: check.startsWith('L7STS') ? 'Target.ResponseCodeMismatch' : 'Target.Timeout', Description: `Health checks failed: ${check}` };
}
