import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Not TypeScript: the server reads it at every start, for which Next would load its compiler and keep it. */
const config = {
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
};

export default config;
