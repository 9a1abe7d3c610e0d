/** The gates, as `npm run lint` and `npm run verify` run them. Each reports how much it checked. */
export const lintSteps = [
  { name: 'oxlint', parameters: ['node_modules/oxlint/bin/oxlint', '--type-aware'], note: (output) => /on \d+ files/.exec(output)?.[0] ?? '' },
  { name: 'boundaries', parameters: ['scripts/lint/check.mjs'], note: (output) => /in \d+ files with \d+ imports/.exec(output)?.[0] ?? '' },
  { name: 'knip', parameters: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
];

export const typecheckStep = { name: 'typecheck', parameters: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] };
