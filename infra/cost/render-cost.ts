import type { CostLine } from './estimate-cost.ts';
import { hours, prices } from './prices.ts';

/** The operations guide's figures for the dev stage, in dollars per month. */
const guide: Partial<Record<CostLine['group'], [least: number, most: number]>> = { 'ECS Fargate': [30, 40], 'Application Load Balancer': [16, 16], 'Aurora Serverless v2': [30, 50], Lambda: [10, 20], 'S3 Storage': [5, 10] };
export const guideTotal: [least: number, most: number] = [90, 140];

export const totalOf = (lines: CostLine[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** A table for the terminal, and for dev what would bring it to the guide's lower end. */
export function renderCost(stage: string, lines: CostLine[]): string {
  const money = (dollars: number) => dollars.toFixed(2).padStart(9);
  const groups = [...new Set(lines.map(({ group }) => group))];
  const rows = groups.flatMap((group) => {
    const inside = lines.filter((line) => line.group === group);
    const said = stage === 'dev' && guide[group] ? `   guide: ${[...new Set(guide[group])].join('-')}` : '';
    return [`${group.padEnd(62)}${money(totalOf(inside))}${said}`, ...inside.map(({ what, dollars }) => `  ${what.padEnd(60)}${money(dollars)}`)];
  });
  const total = `${`Total of ${stage}, dollars a month, prices of ${prices.asOf}`.padEnd(62)}${money(totalOf(lines))}${stage === 'dev' ? `   guide: ${guideTotal.join('-')}` : ''}`;
  return [...rows, total, ...(stage === 'dev' ? ['', ...cheaper(lines)] : [])].join('\n');
}

function cheaper(lines: CostLine[]): string[] {
  const saved = (what: RegExp) => totalOf(lines.filter((line) => what.test(line.what)));
  const dollars = (amount: number) => `$${amount.toFixed(0)}`;
  return [
    `What would bring dev down to $${guideTotal[0]}:`,
    `  a database that sleeps 12 hours a day (database.minimumUnits: 0)      -${dollars(0.5 * prices.auroraUnitHour * hours * 0.5)}`,
    `  no firewall (edge/firewall-rules.ts without rules)                    -${dollars(saved(/firewall/))}`,
    `  one task instead of two (tasks.minimum: 1)                            -${dollars((saved(/tasks of/) + saved(/public addresses/)) / 2)}`,
    `  no Container Insights (the alarm about missing tasks then says nothing) -${dollars(22 * prices.customMetric)}`,
  ];
}
