import pg from 'pg';

/** Runs a statement over a separate connection, for which a password is required if there is one. */
export async function askPostgres(address: string, sql: string): Promise<void> {
  const connection = new pg.Client({ connectionString: address });
  await connection.connect();
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
