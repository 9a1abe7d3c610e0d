import type { KeptMeasurements } from './keep-measurements.ts';
import type { Row } from './row.ts';

/** Takes the measurements that have not been kept yet, one after the other. A failed one is reported, and the others are still taken. */
export async function measureAll<Name extends string>(
  names: readonly Name[],
  kept: KeptMeasurements,
  measure: (name: Name) => Promise<Row[]>,
  say: (line: string) => void,
): Promise<{ rows: Row[]; failures: string[] }> {
  const rows: Row[] = [];
  const failures: string[] = [];
  for (const name of names) {
    const known = kept.read(name);
    if (known !== null) {
      say(`${name} was measured by a run that did not finish (--fresh measures it again)`);
      rows.push(...known);
      continue;
    }
    say(`measuring ${name}`);
    try {
      const measured = await measure(name);
      kept.write(name, measured);
      rows.push(...measured);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
    }
  }
  return { rows, failures };
}
