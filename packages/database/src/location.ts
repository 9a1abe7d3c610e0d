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
    };
