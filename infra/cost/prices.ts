/** Hours of an average month. */
export const hours = 730;

/**
 * List prices of us-east-1 in US dollars, without taxes, discounts and free months, as AWS published them in October 2025
 * (aws.amazon.com/<service>/pricing). Nothing here is fetched from AWS: check before you rely on it.
 */
export const prices = {
  asOf: '2025-10',
  fargate: { ARM64: { cpuHour: 0.03238, gigabyteHour: 0.00356 }, X86_64: { cpuHour: 0.04048, gigabyteHour: 0.004445 } },
  /** Relative to the list price; the guide says 50 to 70 % less. */
  spotShare: 0.4,
  publicAddressHour: 0.005,
  balancerHour: 0.0225,
  balancerUnitHour: 0.008,
  natHour: 0.045,
  natGigabyte: 0.045,
  auroraUnitHour: 0.12,
  auroraGigabyte: 0.1,
  auroraMillionRequests: 0.2,
  dataApiMillion: 0.35,
  lambdaGigabyteSecond: 0.0000133334,
  textractThousandPages: 1.5,
  s3Gigabyte: 0.023,
  ecrGigabyte: 0.1,
  secret: 0.4,
  alarmMetric: 0.1,
  customMetric: 0.3,
  dashboard: 3,
  freeDashboards: 3,
  logGigabyte: 0.5,
  firewall: 5,
  firewallRule: 1,
  firewallMillionRequests: 0.6,
  buildMinute: 0.0085,
} as const;
