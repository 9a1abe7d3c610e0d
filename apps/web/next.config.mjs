import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Not TypeScript: the server reads it at every start, and Next would load its compiler for that and keep it in memory. */
const config = {
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
};

export default config;
