import type { GuideRow } from './guide-rows.fixture.ts';

/** docs/operations/guide-proofs.md */
export function renderProofs(rows: GuideRow[]): string {
  const proof = ({ proof: each }: GuideRow): string => {
    if (typeof each === 'function') return 'the template: `infra/tests/support/guide-rows.fixture.ts`';
    return 'file' in each ? `\`${each.file}\`` : `not proven here: ${each.notHere}`;
  };
  return `# What the operations guide says, and what proves it

<!-- Generated from infra/tests/support/guide-rows.fixture.ts: npx vitest run infra/tests -u -->

Each row is a statement of the guide. Those about the template are assertions that \`npm test\` makes on what the CDK app synthesizes.

| Part | The guide says | Proof |
|---|---|---|
${rows.map((row) => `| ${row.part} | ${row.says.replaceAll('|', '\\|')} | ${proof(row)} |`).join('\n')}
`;
}
