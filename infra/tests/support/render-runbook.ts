import { alarms, runbook, type Alarm, type RunbookStep } from '@aistudio/contract';

const list = (entries: readonly string[], numbered = false): string => entries.map((entry, index) => `${numbered ? `${index + 1}.` : '-'} ${entry}`).join('\n');

const leadingTo = (step: RunbookStep): [string, Alarm][] => Object.entries<Alarm>(alarms).filter(([, alarm]) => alarm.runbook === step);

/** docs/operations/runbook/<step>.md */
export function renderStep(id: RunbookStep): string {
  const step = runbook[id];
  return `# ${step.title}

<!-- Generated from packages/contract/src/runbook.ts: npx vitest run infra/tests/runbook.test.ts -u -->

${step.symptom}

Alarms that lead here:

${list(leadingTo(id).map(([name, { says }]) => `\`aistudio-<stage>-${name}\`: ${says}`))}

## Look at

${list(step.look, true)}

## Commands

These are for the dev stage; replace \`dev\` for another one.

${step.commands.map(({ does, command }) => `${does}:\n\n\`\`\`bash\n${command}\n\`\`\``).join('\n\n')}

## Usual causes

${list(step.causes)}

## What to do

${list(step.resolution)}
`;
}

/** docs/operations/runbook/README.md */
export function renderRunbook(): string {
  const action = { scale: 'the service scales by itself; Slack', page: 'pages', slack: 'Slack' } as const;
  const rows = Object.entries<Alarm>(alarms).map(([name, { severity, says, action: what, runbook: step }]) => `| \`${name}\` | ${severity} | ${says} | ${action[what]} | [${runbook[step].title}](${step}.md) |`);
  return `# Runbook

<!-- Generated from packages/contract/src/alarms.ts and runbook.ts: npx vitest run infra/tests/runbook.test.ts -u -->

Every alarm names its page in its description. The name of an alarm in CloudWatch begins with \`aistudio-<stage>-\`; alarms about background work end with the name of the job.

| Alarm | Severity | Says | Then | Page |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
