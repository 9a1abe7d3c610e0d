/** A database user and its password, as stored in the secret. */
export interface Login {
  username: string;
  password: string;
}

/** What the rotation needs from Secrets Manager, for one secret. */
export interface RotatedSecret {
  /** Stages of each version; a version without stages is not listed. */
  versions(): Promise<Record<string, string[]>>;
  /** The value of a version or stage; null if there is none. */
  read(version: { id: string; stage: 'AWSPENDING' } | { stage: 'AWSCURRENT' }): Promise<Record<string, string> | null>;
  /** Stores a value under this version and marks it AWSPENDING. */
  putPending(id: string, value: Record<string, string>): Promise<void>;
  /** Moves AWSCURRENT from one version to another. */
  makeCurrent(id: string, from: string | null): Promise<void>;
}

/** What the rotation needs from the database. */
export interface RotationDatabase {
  /** Runs a statement as the master. */
  asMaster(sql: string): Promise<void>;
  /** Logs in as the application would; rejects if it cannot. */
  tryLogin(login: Login): Promise<void>;
}

export interface Rotation {
  secret: RotatedSecret;
  database: RotationDatabase;
  newPassword: () => Promise<string>;
}

const roles = ['aistudio_app', 'aistudio_app_clone'] as const;

/**
 * The four rotation steps of Secrets Manager, each idempotent. Two roles take turns, so that the password in use stays valid until
 * everybody has read the new one: running streams and transactions notice nothing. Throws if the version is not the
 * pending one.
 */
export async function rotateSecret(step: string, id: string, rotation: Rotation): Promise<void> {
  const stages = (await rotation.secret.versions())[id];
  if (!stages) throw new Error(`Version ${id} is not a version of this secret.`);
  if (stages.includes('AWSCURRENT')) return;
  if (!stages.includes('AWSPENDING')) throw new Error(`Version ${id} is not pending.`);
  const run = steps[step];
  if (!run) throw new Error(`${step} is no step of a rotation.`);
  await run(id, rotation);
}

const steps: Record<string, (id: string, rotation: Rotation) => Promise<void>> = {
  async createSecret(id, { secret, newPassword }) {
    if (await secret.read({ id, stage: 'AWSPENDING' })) return;
    const current = (await secret.read({ stage: 'AWSCURRENT' })) ?? {};
    const username = current.username === roles[0] ? roles[1] : roles[0];
    await secret.putPending(id, { ...current, username, password: await newPassword() });
  },

  async setSecret(id, { secret, database }) {
    for (const sql of prepareRole(await pendingLogin(secret, id))) await database.asMaster(sql);
  },

  async testSecret(id, { secret, database }) {
    await database.tryLogin(await pendingLogin(secret, id));
  },

  async finishSecret(id, { secret }) {
    const versions = Object.entries(await secret.versions());
    const current = versions.find(([, stages]) => stages.includes('AWSCURRENT'))?.[0] ?? null;
    await secret.makeCurrent(id, current);
  },
};

async function pendingLogin(secret: RotatedSecret, id: string): Promise<Login> {
  const value = await secret.read({ id, stage: 'AWSPENDING' });
  if (!value?.username || !value.password) throw new Error(`Version ${id} holds no login.`);
  if (!roles.includes(value.username as (typeof roles)[number])) throw new Error(`${value.username} is not a role of the application.`);
  if (!/^[A-Za-z0-9]{20,}$/.test(value.password)) throw new Error('The new password is not one that this rotation makes.');
  return { username: value.username, password: value.password };
}

/** Both roles act as the owner of everything, so that it does not matter which of them created a table. */
function prepareRole({ username, password }: Login): string[] {
  return [
    `DO $$ BEGIN CREATE ROLE aistudio_owner NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    `GRANT aistudio_owner TO CURRENT_USER`,
    `DO $$ BEGIN EXECUTE format('GRANT ALL ON DATABASE %I TO aistudio_owner', current_database()); END $$`,
    `GRANT ALL ON SCHEMA public TO aistudio_owner`,
    `DO $$ BEGIN IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN CREATE EXTENSION IF NOT EXISTS vector; END IF; END $$`,
    `DO $$ BEGIN CREATE ROLE ${username} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    `GRANT aistudio_owner TO ${username}`,
    `ALTER ROLE ${username} SET role TO aistudio_owner`,
    `ALTER ROLE ${username} WITH LOGIN PASSWORD '${password}'`,
  ];
}
