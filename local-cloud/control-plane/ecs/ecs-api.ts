import * as schemas from '@aws-sdk/client-ecs';
import type {
  DescribeServicesRequest, DescribeServicesResponse, DescribeTaskDefinitionRequest, DescribeTasksRequest, DescribeTasksResponse, ListTasksRequest, ListTasksResponse, RegisterTaskDefinitionRequest, UpdateServiceRequest, UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { clusterArn, clusterName, family, serviceArn, serviceName, taskArn } from '../../arns.ts';
import { describeService } from './describe-service.ts';
import { describeTask } from './describe-task.ts';
import type { DeployedService } from './deployed-service.ts';
import type { TaskDefinitions } from './task-definitions.ts';

/** ECS for the one service of one cluster. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export function createEcsApi(service: DeployedService, definitions: TaskDefinitions): ServedApi {
  const handlers = {
    DescribeServices({ cluster, services = [] }: DescribeServicesRequest): DescribeServicesResponse {
      checkCluster(cluster);
      const missing = services.filter((name) => !isService(name));
      return {
        services: services.some(isService) ? [describeService(service)] : [],
        failures: missing.map((name) => ({ arn: serviceArn.replace(serviceName, name), reason: 'MISSING' })),
      };
    },
    UpdateService({ cluster, service: name, desiredCount, taskDefinition, forceNewDeployment }: UpdateServiceRequest): UpdateServiceResponse {
      checkCluster(cluster);
      if (!isService(name ?? '')) throw new ApiFailure('ServiceNotFoundException', 'Service not found.');
      service.update({ desired: desiredCount, definition: taskDefinition === undefined ? undefined : definitions.find(taskDefinition), force: forceNewDeployment });
      return { service: describeService(service) };
    },
    ListTasks({ cluster, serviceName: name, desiredStatus = 'RUNNING' }: ListTasksRequest): ListTasksResponse {
      checkCluster(cluster);
      if (name !== undefined && !isService(name)) throw new ApiFailure('ServiceNotFoundException', 'Service not found.');
      return { taskArns: service.tasks.filter(({ ending }) => ending === (desiredStatus === 'STOPPED')).map(({ id }) => taskArn(id)) };
    },
    DescribeTasks({ cluster, tasks = [] }: DescribeTasksRequest): DescribeTasksResponse {
      checkCluster(cluster);
      const found = (name: string) => service.tasks.find(({ id }) => id === name || taskArn(id) === name);
      return {
        tasks: tasks.flatMap((name) => found(name) ?? []).map(describeTask),
        failures: tasks.filter((name) => found(name) === undefined).map((arn) => ({ arn, reason: 'MISSING' })),
      };
    },
    RegisterTaskDefinition({ family: name, containerDefinitions = [] }: RegisterTaskDefinitionRequest) {
      const [container] = containerDefinitions;
      if (name !== family || container === undefined) throw new ApiFailure('ClientException', `Only ${family} with one container is served here.`);
      return { taskDefinition: definitions.register(container) };
    },
    DescribeTaskDefinition: ({ taskDefinition = '' }: DescribeTaskDefinitionRequest) => ({ taskDefinition: definitions.find(taskDefinition) }),
  };
  return { target: 'AmazonEC2ContainerServiceV20141113', schemas, handlers };
}

const isService = (name: string): boolean => name === serviceName || name === serviceArn;

function checkCluster(name: string | undefined): void {
  if (name !== clusterName && name !== clusterArn) throw new ApiFailure('ClusterNotFoundException', 'Cluster not found.');
}
