import type { Measured } from './metric-store.ts';

interface Directive {
  Namespace?: string;
  Dimensions?: string[][];
  Metrics?: { Name: string }[];
}

/**
 * The measurements in a line of CloudWatch's embedded metric format; none in any other line.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function readEmf(line: string): { metric: Measured; values: number[] }[] {
  const members = line.includes('"_aws"') ? parseObject(line) : null;
  const { CloudWatchMetrics: directives } = (members?.['_aws'] ?? {}) as { CloudWatchMetrics?: Directive[] };
  if (members === null || !Array.isArray(directives)) return [];
  return directives.flatMap(({ Namespace = '', Dimensions = [[]], Metrics = [] }) =>
    Dimensions.flatMap((names) =>
      Metrics.flatMap(({ Name }) => {
        const values = [members[Name]].flat().filter((value): value is number => typeof value === 'number');
        const dimensions = Object.fromEntries(names.map((name) => [name, String(members[name])]));
        return values.length === 0 ? [] : [{ metric: { namespace: Namespace, name: Name, dimensions }, values }];
      }),
    ),
  );
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && !Array.isArray(parsed) ? (parsed as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
