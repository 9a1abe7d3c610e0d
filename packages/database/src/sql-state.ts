/** PostgreSQL's classes; the code of a failed system call has five capitals too (EPIPE). Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const sqlStates = /^(?:[0-9][0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/;

/** The SQLSTATE of an error of any driver, searched through its causes; null if it is not the database's. */
export function sqlState(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && sqlStates.test(code)) return code;
  }
  return null;
}
