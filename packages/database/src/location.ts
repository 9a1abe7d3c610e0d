/** Where the data is, one kind for each driver. */
export type DatabaseLocation =
  | {
      kind: 'embedded';
      /** The data directory of the installation, `.aistudio`; the embedded database is in its `database/`. */
      directory: string;
    }
  | {
      kind: 'postgres';
      /** `postgres://user:password@host:port/database?sslmode=…` */
      url: string;
    }
  | {
      kind: 'data-api';
      /** ARN of the Aurora cluster, `arn:aws:rds:<region>:<account>:cluster:<name>`. */
      resourceArn: string;
      /** ARN of the secret with its user and password. */
      secretArn: string;
      databaseName: string;
      region: string;
      /** Overrides AWS's own address; null to use AWS's. */
      endpoint: string | null;
    };
