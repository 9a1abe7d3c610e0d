import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { AllowedMethods, CachePolicy, Distribution, HttpVersion, OriginProtocolPolicy, OriginRequestPolicy, SecurityPolicyProtocol, ViewerProtocolPolicy, type BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront';
import { VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ARecord, HostedZone, RecordTarget, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { NetworkStack } from '../network/network-stack.ts';
import { acknowledge } from '../stage/acknowledge.ts';
import { limits } from '../stage/limits.ts';
import { StageStack, type StageStackProps } from '../stage/stage-stack.ts';
import { firewallRules } from './firewall-rules.ts';

interface EdgeStackProps extends StageStackProps {
  network: NetworkStack;
}

/** CloudFront in front of the load balancer. Its firewall and certificate exist only in us-east-1, so this stack is deployed there. */
export class EdgeStack extends StageStack {
  readonly publicUrl: string;

  constructor(scope: Construct, { network, ...props }: EdgeStackProps) {
    super(scope, 'EdgeStack', props);
    const { domain } = this.stage;
    const zone = domain && HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: domain.zoneId, zoneName: domain.zone });
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: firewallRules,
      visibilityConfig: { metricName: `aistudio-${this.stage.name}`, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false },
    });
    const origin = VpcOrigin.withApplicationLoadBalancer(network.balancer.loadBalancer, {
      protocolPolicy: domain ? OriginProtocolPolicy.HTTPS_ONLY : OriginProtocolPolicy.HTTP_ONLY,
      readTimeout: Duration.seconds(limits.originReadSeconds),
      keepaliveTimeout: Duration.seconds(limits.originKeepAliveSeconds),
    });
    // A stream is neither cached nor compressed: each event is passed on as it arrives.
    const streams: BehaviorOptions = {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: false,
    };
    const hashed: BehaviorOptions = { origin, cachePolicy: CachePolicy.CACHING_OPTIMIZED, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true };
    const distribution = new Distribution(this, 'Distribution', {
      comment: `AI Studio ${this.stage.name}`,
      defaultBehavior: streams,
      additionalBehaviors: { '/_next/static/*': hashed },
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: firewall.attrArn,
      logBucket: this.#accessLogs(),
      logIncludesCookies: false,
      ...(domain && zone ? { domainNames: [domain.name], minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021, certificate: new Certificate(this, 'Certificate', { domainName: domain.name, validation: CertificateValidation.fromDns(zone) }) } : {}),
    });
    if (domain && zone) this.#address(domain.name, zone, distribution);
    this.#sayWhyNot(distribution);
    this.publicUrl = `https://${domain?.name ?? distribution.distributionDomainName}`;
    new CfnOutput(this, 'Url', { value: this.publicUrl, description: 'Where people reach AI Studio' });
  }

  #address(name: string, zone: IHostedZone, distribution: Distribution): void {
    new ARecord(this, 'Address', { zone, recordName: `${name}.`, target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)) });
  }

  #accessLogs(): Bucket {
    const bucket = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // CloudFront writes its logs with an access control list.
      objectOwnership: ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: this.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, 'AwsSolutions-S1', 'It holds access logs itself; logging the delivery of logs would never end.');
    return bucket;
  }

  #sayWhyNot(distribution: Distribution): void {
    acknowledge(distribution, 'AwsSolutions-CFR1', 'Schools travel, and people work from abroad: no country is shut out.');
    if (this.stage.domain) return;
    acknowledge(distribution, 'AwsSolutions-CFR4', "Without a domain of one's own CloudFront's certificate is used, whose protocol versions CloudFront decides.");
    acknowledge(distribution, 'AwsSolutions-CFR5', 'Without a domain there is no certificate for the balancer; the way to it is a VPC origin, which leaves no network of ours.');
  }
}
