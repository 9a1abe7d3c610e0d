import { sqlState } from './sql-state.ts';

/** Classes and codes of https://www.postgresql.org/docs/current/errcodes-appendix.html that pass by themselves: connection, resources, intervention, system. */
const passing = /^(08|53|57|58)/;
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Messages of node-postgres that have no code. */
const said = /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** Whether an error of any driver means that the database cannot respond now, but may in a moment. */
export function isOutage(error: unknown): boolean {
  if (passing.test(sqlState(error) ?? '')) return true;
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (unreachable.has(String((at as { code?: unknown }).code)) || said.test(at.message)) return true;
  }
  return false;
}
