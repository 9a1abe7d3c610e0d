/** Where the data is, one kind for each driver. */
export type DatabaseLocation =
  | {
      kind: 'embedded';
      /** Of the installation's data, `.aistudio`; the embedded database lives in its `database/`. */
      directory: string;
    }
  | {
      kind: 'postgres';
      /** `postgres://user:password@host:port/database?sslmode=…` */
      url: string;
    }
  | {
      kind: 'data-api';
      /** Of the Aurora cluster, `arn:aws:rds:<region>:<account>:cluster:<name>`. */
      resourceArn: string;
      /** Of the secret with its user and password. */
      secretArn: string;
      databaseName: string;
      region: string;
      /** Another address than AWS's own; null for that. */
      endpoint: string | null;
    };
