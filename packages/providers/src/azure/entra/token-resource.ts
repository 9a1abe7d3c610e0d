/** National clouds have their own name for the service. Source: https://learn.microsoft.com/javascript/api/@azure/ai-form-recognizer/knownformrecognizeraudience */
const national: [RegExp, string][] = [
  [/\.(azure|microsoftonline)\.us$/, 'https://cognitiveservices.azure.us'],
  [/\.(azure|microsoftonline|chinacloudapi)\.cn$/, 'https://cognitiveservices.azure.cn'],
];

/**
 * The service that a token is for, in the endpoint's cloud; behind a gateway, in the cloud that issues tokens. Throws a
 * TypeError if one of them is not an address.
 */
export function tokenResource(endpoint: string, authority: string): string {
  const hosts = [endpoint, authority].map((address) => new URL(address).hostname);
  for (const host of hosts) for (const [pattern, resource] of national) if (pattern.test(host)) return resource;
  return 'https://cognitiveservices.azure.com';
}
