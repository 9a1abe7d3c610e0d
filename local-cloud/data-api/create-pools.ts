import pg from 'pg';
import type { Login } from './login.ts';

interface Pools {
  /** A connection from the login's own pool; rejects as Postgres does if the login is refused. */
  connect(login: Login | null): Promise<pg.PoolClient>;
  end(): Promise<void>;
}

/** Connections to one database, a pool for each login. The pool of the previous login ends after its last statement. */
export function createPools(url: string, options: string): Pools {
  let current: { key: string; pool: pg.Pool } | null = null;
  const ending: Promise<void>[] = [];
  const endCurrent = (): void => {
    if (current !== null) ending.push(current.pool.end());
    current = null;
  };
  return {
    async connect(login) {
      const key = JSON.stringify(login);
      if (current?.key !== key) {
        endCurrent();
        const connectionString = login === null ? url : Object.assign(new URL(url), login).href;
        current = { key, pool: new pg.Pool({ connectionString, max: 60, options }) };
        current.pool.on('error', () => undefined);
      }
      return current.pool.connect();
    },
    async end() {
      endCurrent();
      await Promise.all(ending);
    },
  };
}
