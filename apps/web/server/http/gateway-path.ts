/** Whether an address belongs to the API for programs. */
export function isGatewayPath(path: string): boolean {
  return path === '/v1' || path.startsWith('/v1/');
}

/** The path as the route table knows it: clients append slashes, and do not escape the slashes in a model's name. */
export function gatewayPath(path: string): string {
  if (!isGatewayPath(path)) return path;
  const trimmed = path.replace(/\/+$/, '');
  const model = /^\/v1\/models\/(.+\/.+)$/.exec(trimmed)?.[1];
  return model === undefined ? trimmed : `/v1/models/${model.replaceAll('/', '%2F')}`;
}
