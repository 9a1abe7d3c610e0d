import type { ServerOption } from '@aistudio/contract/schemas';

/**
 * Clouds that know this host, and their hosts at which only the cloud itself listens. Customers can run their own listeners
 * below many other names, such as `execute-api.…` and `elb.…` of `amazonaws.com` or `azure-api.net`: those are not here.
 *
 * Azure: what the portal shows for a resource, in the public cloud, that of the US government and that of China. The
 * regional `api.cognitive.microsoft.com` accepts no Entra tokens.
 * Sources: https://learn.microsoft.com/azure/private-link/private-endpoint-dns and https://learn.microsoft.com/azure/ai-services/authentication
 *
 * AWS: Bedrock's endpoints, with FIPS and by VPC endpoint, below the domains of AWS's partitions.
 * Sources: https://docs.aws.amazon.com/general/latest/gr/bedrock.html and https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html
 */
export const clouds = {
  azure: {
    name: 'Azure',
    example: 'https://your-resource.openai.azure.com',
    hosts: /^[a-z0-9-]+\.(openai|cognitiveservices|services\.ai)\.azure\.(com|us|cn)$/,
  },
  aws: {
    name: 'Amazon Bedrock',
    example: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
    hosts: /^(vpce-[a-z0-9-]+\.)?bedrock(-runtime)?(-fips)?\.[a-z0-9-]+\.(vpce\.)?(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu))$/,
  },
} as const satisfies Record<NonNullable<ServerOption['lends']>, object>;
