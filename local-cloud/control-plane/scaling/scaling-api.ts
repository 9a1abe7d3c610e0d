import * as schemas from '@aws-sdk/client-application-auto-scaling';
import type { DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse, DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse, ScalingActivity, ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { resourceId } from './policies.ts';

/** Application Auto Scaling of the service: its policies, and what they did. */
export function createScalingApi(policies: readonly ScalingPolicy[], activities: readonly ScalingActivity[]): ServedApi {
  const handlers = {
    DescribeScalingPolicies(input: DescribeScalingPoliciesRequest): DescribeScalingPoliciesResponse {
      return { ScalingPolicies: isOurs(input) ? [...policies] : [] };
    },
    DescribeScalingActivities({ MaxResults = 50, ...input }: DescribeScalingActivitiesRequest): DescribeScalingActivitiesResponse {
      return { ScalingActivities: isOurs(input) ? activities.slice(0, MaxResults) : [] };
    },
  };
  return { target: 'AnyScaleFrontendService', schemas, handlers };
}

function isOurs({ ServiceNamespace, ResourceId }: { ServiceNamespace?: string | undefined; ResourceId?: string | undefined }): boolean {
  if (ServiceNamespace !== 'ecs') throw new ApiFailure('ValidationException', 'Only the namespace ecs is served here.');
  return ResourceId === undefined || ResourceId === resourceId;
}
