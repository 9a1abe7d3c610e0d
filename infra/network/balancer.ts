import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Peer, Port, PrefixList, SecurityGroup, type IVpc, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { ApplicationLoadBalancer, ApplicationProtocol, ApplicationTargetGroup, DesyncMitigationMode, ListenerAction, Protocol, SslPolicy, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../stage/acknowledge.ts';
import { limits } from '../stage/limits.ts';
import type { Stage } from '../stage/stages.ts';

interface BalancerProps {
  vpc: IVpc;
  subnets: SubnetSelection;
  domain: Stage['domain'];
  keep: boolean;
}

/** An internal load balancer: it has no public address, so CloudFront's VPC origin is the only way to reach it. */
export class Balancer extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, subnets, domain, keep }: BalancerProps) {
    super(scope, id);
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, description: 'Balancer: reached by CloudFront alone', allowAllOutbound: false });
    const edge = PrefixList.fromLookup(this, 'Edge', { prefixListName: 'com.amazonaws.global.cloudfront.origin-facing' });
    this.securityGroup.addIngressRule(Peer.prefixList(edge.prefixListId), Port.tcp(domain ? 443 : 80), 'From CloudFront');

    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      vpcSubnets: subnets,
      internetFacing: false,
      http2Enabled: true,
      idleTimeout: Duration.seconds(limits.balancerIdleSeconds),
      dropInvalidHeaderFields: true,
      desyncMitigationMode: DesyncMitigationMode.STRICTEST,
      deletionProtection: keep,
      securityGroup: this.securityGroup,
    });
    this.loadBalancer.logAccessLogs(this.#accessLogs(keep));

    this.targets = new ApplicationTargetGroup(this, 'Targets', {
      vpc,
      targetType: TargetType.IP,
      protocol: ApplicationProtocol.HTTP,
      port: 3000,
      deregistrationDelay: Duration.seconds(limits.deregistrationSeconds),
      healthCheck: {
        protocol: Protocol.HTTP,
        path: '/api/readyz',
        healthyHttpCodes: '200',
        interval: Duration.seconds(limits.healthCheckSeconds),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
    });
    const listener = domain
      ? { port: 443, protocol: ApplicationProtocol.HTTPS, sslPolicy: SslPolicy.RECOMMENDED_TLS, certificates: [this.#certificate(domain)] }
      : { port: 80, protocol: ApplicationProtocol.HTTP };
    this.loadBalancer.addListener('Listener', { ...listener, open: false, defaultAction: ListenerAction.forward([this.targets]) });
  }

  #certificate({ name, zone, zoneId }: NonNullable<Stage['domain']>): Certificate {
    const hostedZone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: zoneId, zoneName: zone });
    return new Certificate(this, 'Certificate', { domainName: name, validation: CertificateValidation.fromDns(hostedZone) });
  }

  #accessLogs(keep: boolean): Bucket {
    const bucket = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, 'AwsSolutions-S1', 'It holds access logs itself; logging the delivery of logs would never end.');
    return bucket;
  }
}
