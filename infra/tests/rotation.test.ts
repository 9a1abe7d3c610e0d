import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rotateSecret, type Login, type RotatedSecret, type Rotation } from '../secrets/rotate-secret.ts';
import { matchesScram } from './support/matches-scram.ts';
import { havePostgres, startPostgres, type PostgresServer } from '../../tests/support/postgres.ts';

const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

/** A secret as Secrets Manager stores it: versions with stages, each stage on one version. */
class VersionedSecret implements RotatedSecret {
  readonly values = new Map<string, Record<string, string>>([['first', { engine: 'postgres', dbname: 'aistudio' }]]);
  readonly stages = new Map<string, string>([['AWSCURRENT', 'first']]);

  begin(id: string): void {
    this.stages.set('AWSPENDING', id);
  }

  versions = async () => {
    const found: Record<string, string[]> = {};
    for (const [stage, id] of this.stages) (found[id] ??= []).push(stage);
    return found;
  };

  read: RotatedSecret['read'] = async (version) => this.values.get('id' in version ? version.id : (this.stages.get(version.stage) as string)) ?? null;

  putPending = async (id: string, value: Record<string, string>) => {
    this.values.set(id, value);
    this.stages.set('AWSPENDING', id);
  };

  makeCurrent = async (id: string, from: string | null) => {
    if (from !== null) this.stages.set('AWSPREVIOUS', from);
    this.stages.set('AWSCURRENT', id);
    this.stages.delete('AWSPENDING');
  };

  current(): Record<string, string> {
    return this.values.get(this.stages.get('AWSCURRENT') as string) as Record<string, string>;
  }
}

describe.skipIf(!havePostgres)('rotation of the password on Postgres', () => {
  let server: PostgresServer;
  let url: string;
  let secret: VersionedSecret;
  let rotation: Rotation;
  let made = 0;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  const connect = async (login?: Login): Promise<pg.Client> => {
    const address = new URL(url);
    if (login) Object.assign(address, { username: login.username, password: login.password });
    const client = new pg.Client({ connectionString: address.href });
    await client.connect();
    return client;
  };
  const ask = async (login: Login | undefined, sql: string): Promise<any[]> => {
    const client = await connect(login);
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const rotate = async (id: string) => {
    secret.begin(id);
    for (const step of steps) await rotateSecret(step, id, rotation);
  };
  const login = (): Login => secret.current() as unknown as Login;

  beforeEach(async () => {
    url = await server.freshDatabase();
    secret = new VersionedSecret();
    const tryLogin = async (each: Login) => {
      // The test's server trusts all loopback connections, so the password is compared with what the server stores.
      await ask(each, 'SELECT 1');
      const [stored] = await ask(undefined, `SELECT rolpassword FROM pg_authid WHERE rolname = '${each.username}'`);
      if (!matchesScram(stored.rolpassword, each.password)) throw new Error('password authentication failed');
    };
    rotation = { secret, database: { asMaster: async (sql) => void (await ask(undefined, sql)), tryLogin }, newPassword: async () => `NewPassword${String((made += 1)).padStart(12, '0')}` };
  });

  test('the first rotation creates a login that may do what the application does', async () => {
    await rotate('second');
    expect(login()).toMatchObject({ username: 'aistudio_app', engine: 'postgres', dbname: 'aistudio' });
    await ask(login(), 'CREATE TABLE public.thing (id int); INSERT INTO public.thing VALUES (1)');
  });

  test('the login in use stays valid while the other one is rotated, and both own everything', async () => {
    await rotate('second');
    const before = login();
    const open = await connect(before);
    await open.query('CREATE TABLE public.thing (id int)');
    await rotate('third');
    expect(login().username).toBe('aistudio_app_clone');
    await rotation.database.tryLogin(before);
    await open.query('INSERT INTO public.thing VALUES (1)');
    await open.end();
    await ask(login(), 'ALTER TABLE public.thing ADD COLUMN name text; DROP TABLE public.thing');
  });

  test('the third password belongs to the first role again, whose old password no longer works', async () => {
    await rotate('second');
    const old = login();
    await rotate('third');
    await rotate('fourth');
    expect(login().username).toBe('aistudio_app');
    expect(login().password).not.toBe(old.password);
    await expect(rotation.database.tryLogin(old)).rejects.toThrow('password authentication failed');
  });

  test('every step can be repeated, and a finished one does nothing', async () => {
    secret.begin('second');
    for (const step of steps) {
      await rotateSecret(step, 'second', rotation);
      await rotateSecret(step, 'second', rotation);
    }
    await expect(rotation.database.tryLogin(login())).resolves.toBeUndefined();
  });

  test('a password that does not work is never made current', async () => {
    secret.begin('second');
    await rotateSecret('createSecret', 'second', rotation);
    await expect(rotateSecret('testSecret', 'second', rotation)).rejects.toThrow();
    expect(secret.stages.get('AWSCURRENT')).toBe('first');
  });

  test('a version that is not pending, or not a password of ours, is refused', async () => {
    await expect(rotateSecret('setSecret', 'unknown', rotation)).rejects.toThrow('not a version');
    await secret.putPending('second', { username: 'aistudio_app', password: `x'; DROP DATABASE aistudio; --` });
    await expect(rotateSecret('setSecret', 'second', rotation)).rejects.toThrow('not one that this rotation makes');
    await secret.putPending('second', { username: 'postgres', password: 'NewPassword000000000000' });
    await expect(rotateSecret('setSecret', 'second', rotation)).rejects.toThrow('not a role');
  });
});
