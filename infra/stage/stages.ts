/** The differences between stages. Everything that is not here is the same in all three. */
export interface Stage {
  /** The suffix of stack names: AIStudio-NetworkStack-Dev. */
  id: 'Dev' | 'Staging' | 'Prod';
  /** The stage in names of resources: aistudio-dev-cluster; also the value of NEXT_PUBLIC_ENVIRONMENT. */
  name: 'dev' | 'staging' | 'prod';
  /** Suffix for names that the operations guide writes without a stage, so that stages can share an account. */
  suffix: '' | `-${string}`;
  /** How tasks reach model providers: a public address each, or one NAT gateway in each of `nat` zones. */
  egress: { publicAddresses: true } | { nat: 1 | 2 };
  /** Your own domain with its Route 53 zone. Null: the distribution's own name, and plain HTTP inside the VPC. */
  domain: { name: string; zone: string; zoneId: string } | null;
  /** The cluster that the application uses. After a restore: the name of the restored cluster. */
  databaseCluster: string;
  database: { minimumUnits: number; maximumUnits: number; readers: 0 | 1 };
  /** Data outlives its stack, and the cluster cannot be deleted. */
  keepsData: boolean;
  task: { cpu: 512 | 1024 | 2048; memory: 1024 | 2048 | 4096; architecture: 'ARM64' | 'X86_64' };
  tasks: { minimum: number; maximum: number; spot: boolean };
  /** Where alarms are sent: an address to page, and the webhook's address of Slack's email app. Null: subscribe by hand. */
  notify: { pagerEmail: string | null; slackEmail: string | null };
  /** Which branch deploys on a push. */
  branch: string;
  /** An account has one identity provider for GitHub; its first stage creates it. */
  ownsGithubProvider: boolean;
}

const everyStage = {
  task: { cpu: 512, memory: 1024, architecture: 'ARM64' },
  notify: { pagerEmail: null, slackEmail: null },
} as const satisfies Partial<Stage>;

export const stages: readonly Stage[] = [
  {
    ...everyStage,
    id: 'Dev',
    name: 'dev',
    suffix: '',
      egress: { publicAddresses: true },
    domain: null,
    databaseCluster: 'aistudio-dev-db',
    database: { minimumUnits: 0.5, maximumUnits: 16, readers: 0 },
    keepsData: false,
    tasks: { minimum: 2, maximum: 10, spot: true },
    branch: 'dev',
    ownsGithubProvider: true,
  },
  {
    ...everyStage,
    id: 'Staging',
    name: 'staging',
    suffix: '-staging',
      egress: { publicAddresses: true },
    domain: { name: 'ai-staging.example.org', zone: 'example.org', zoneId: 'Z00000000000000EXAMPLE' },
    databaseCluster: 'aistudio-staging-db',
    database: { minimumUnits: 0.5, maximumUnits: 16, readers: 0 },
    keepsData: false,
    tasks: { minimum: 2, maximum: 10, spot: true },
    branch: 'staging',
    ownsGithubProvider: false,
  },
  {
    ...everyStage,
    id: 'Prod',
    name: 'prod',
    suffix: '-prod',
      egress: { nat: 2 },
    domain: { name: 'ai.example.org', zone: 'example.org', zoneId: 'Z00000000000000EXAMPLE' },
    databaseCluster: 'aistudio-prod-db',
    database: { minimumUnits: 0.5, maximumUnits: 16, readers: 1 },
    keepsData: true,
    tasks: { minimum: 2, maximum: 10, spot: false },
    branch: 'main',
    ownsGithubProvider: false,
  },
];
