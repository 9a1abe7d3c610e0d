import { isDeepStrictEqual } from 'node:util';
import { routes, type Route } from '@aistudio/contract/routes';

const rows = Object.entries<Route>(routes).map(([name, row]) => ({ name, row, pattern: new RegExp(`^${row.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), exact: !row.path.includes('{') }));
// In the server's order: exact paths first.
rows.sort((a, b) => Number(b.exact) - Number(a.exact));

/** Throws if a response is not what the route table says: another status, a field that is missing, of another type or not listed. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
  const found = rows.find(({ row, pattern }) => row.method === method && pattern.test(path.split('?', 1)[0]!));
  if (found === undefined) return;
  const { name, row } = found;
  if (status !== row.status) throw new Error(`${name} answered ${status}; the route table says ${row.status}.`);
  if (typeof row.answer !== 'object') return;
  const parsed = row.answer.safeParse(body);
  if (!parsed.success) throw new Error(`${name} answered what the route table does not say: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, body)) throw new Error(`${name} answered more than the route table says: ${JSON.stringify(body)}`);
}
