export interface Target {
  name: string;
  health: 'initial' | 'healthy' | 'unhealthy' | 'draining';
  /** Requests under way. */
  sessions: number;
  /** What the last check found, in the load balancer's words. */
  check: string;
}

/** Targets in HAProxy's `show stat`. */
export function readTargets(table: string): Target[] {
  const [heading = '', ...lines] = table.split('\n');
  const names = heading.replace('# ', '').split(',');
  const rows = lines.map((line) => line.split(',')).map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
  return rows.filter(({ pxname, svname }) => pxname === 'tasks' && svname !== 'BACKEND').map((row) => ({ name: row['svname']!, health: healthOf(row), sessions: Number(row['scur']), check: `${row['check_status']} ${row['check_code']}`.trim() }));
}

function healthOf({ status = '', check_status: check = '' }: Record<string, string>): Target['health'] {
  if (status.startsWith('DRAIN') && !check.includes('INI')) return 'draining';
  if (check === '' || check === 'INI' || check.startsWith('*')) return 'initial';
  return status.startsWith('UP') || status === 'no check' ? 'healthy' : 'unhealthy';
}
