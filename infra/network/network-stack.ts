import { RemovalPolicy } from 'aws-cdk-lib';
import { FlowLogDestination, FlowLogTrafficType, GatewayVpcEndpointAwsService, IpAddresses, NatProvider, Port, SecurityGroup, SubnetType, Vpc, type SubnetConfiguration, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import { Balancer } from './balancer.ts';

/** The VPC with the load balancer, which only CloudFront can reach. */
export class NetworkStack extends StageStack {
  readonly vpc: Vpc;
  readonly balancer: Balancer;
  readonly taskSecurityGroup: SecurityGroup;
  readonly taskSubnets: SubnetSelection;
  readonly dataSubnets: SubnetSelection = { subnetGroupName: 'data' };

  constructor(scope: Construct, props: StageStackProps) {
    super(scope, 'NetworkStack', props);
    const { egress } = this.stage;
    const nat = 'nat' in egress;
    const subnets: SubnetConfiguration[] = [
      { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 22, mapPublicIpOnLaunch: false },
      ...(nat ? [{ name: 'tasks', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 }] : []),
      { name: 'data', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ];
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/16'),
      maxAzs: 2,
      subnetConfiguration: subnets,
      natGateways: nat ? egress.nat : 0,
      natGatewayProvider: NatProvider.gateway(),
      // Free, and it keeps documents off the NAT gateway. Endpoints of other services cost more than they would save.
      gatewayEndpoints: { s3: { service: GatewayVpcEndpointAwsService.S3 } },
    });
    this.taskSubnets = { subnetGroupName: nat ? 'tasks' : 'public' };
    this.vpc.addFlowLog('Refused', {
      destination: FlowLogDestination.toCloudWatchLogs(new LogGroup(this, 'RefusedLogs', { retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY })),
      trafficType: FlowLogTrafficType.REJECT,
    });

    this.balancer = new Balancer(this, 'Balancer', { vpc: this.vpc, subnets: this.dataSubnets, domain: this.stage.domain, keep: this.stage.keepsData });
    this.taskSecurityGroup = new SecurityGroup(this, 'Tasks', { vpc: this.vpc, description: 'Tasks: reached by the balancer alone' });
    this.taskSecurityGroup.connections.allowFrom(this.balancer.securityGroup, Port.tcp(3000), 'From the balancer');
  }
}
