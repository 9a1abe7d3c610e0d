import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** How many people may share one address, as in a school behind one router, and what each of them does in five minutes. */
export const oneAddress = { people: 2_000, requests: 20, signIns: 3 } as const;

const measure = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({ metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false });

/** Rules that read bodies are counted, not enforced: people ask models about scripts, queries and attacks, and send long texts. */
const managed = (name: string, priority: number, counted: string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  visibilityConfig: measure(name),
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) } },
});

const limited = (name: string, priority: number, limit: number, scopeDownStatement?: CfnWebACL.StatementProperty): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'retry-after', value: '60' }] } } },
  visibilityConfig: measure(name),
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', evaluationWindowSec: 300, limit, scopeDownStatement } },
});

const signIn: CfnWebACL.StatementProperty = {
  byteMatchStatement: { fieldToMatch: { uriPath: {} }, positionalConstraint: 'STARTS_WITH', searchString: '/api/auth/sign-in', textTransformations: [{ priority: 0, type: 'URL_DECODE' }] },
};

export const firewallRules: CfnWebACL.RuleProperty[] = [
  limited('EverythingFromOneAddress', 0, oneAddress.people * oneAddress.requests),
  limited('SignInsFromOneAddress', 1, oneAddress.people * oneAddress.signIns, signIn),
  managed('AWSManagedRulesAmazonIpReputationList', 2),
  managed('AWSManagedRulesKnownBadInputsRuleSet', 3, ['Log4JRCE_BODY', 'JavaDeserializationRCE_BODY', 'ReactJSRCE_BODY']),
  managed('AWSManagedRulesCommonRuleSet', 4, ['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericLFI_BODY', 'GenericRFI_BODY', 'EC2MetaDataSSRF_BODY', 'NoUserAgent_HEADER', 'SizeRestrictions_QUERYSTRING']),
];
