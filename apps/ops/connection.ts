import type { Terminal } from './terminal.ts';

/** A signed-in way to the running server. */
export interface Connection {
  /** Rejects with the server's sentence, or one that says that it cannot be reached. */
  ask<Answer = void>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
}

export interface Credentials {
  url: string;
  key: string | undefined;
  /** False: only a person may do this, so the key is not used. */
  keyed: boolean;
  email: string | undefined;
  password: string | undefined;
}

/** Signs in at the first request, with a key, or with what is set or typed. */
export function openConnection({ url, key, keyed, email, password }: Credentials, terminal: Terminal): Connection {
  let headers: Promise<Record<string, string>> | null = null;

  const send = async (method: string, path: string, body: unknown, more: Record<string, string>): Promise<Response> => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(new URL(path, url), { method, body: json, headers: { ...(json === undefined ? {} : { 'content-type': 'application/json', origin: new URL(url).origin }), ...more } }).catch(() => {
      throw new Error(`There is no AI Studio at ${url}. Start it, or say where it is with --url.`);
    });
    if (response.ok) return response;
    const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
    throw new Error(error?.message ?? `The server answered ${response.status}.`);
  };

  const signIn = async (): Promise<Record<string, string>> => {
    if (keyed && key !== undefined) return { authorization: `Bearer ${key}` };
    const person = {
      email: email ?? (await terminal.ask('Email: ', { hidden: false })),
      password: password ?? (await terminal.ask('Password: ', { hidden: true })),
    };
    if (person.email === null || person.password === null) throw new Error(`Nobody is signed in. Set ${keyed ? 'AISTUDIO_API_KEY, or ' : ''}AISTUDIO_EMAIL and AISTUDIO_PASSWORD.`);
    const response = await send('POST', '/api/auth/sign-in/email', person, {});
    return { cookie: response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]).join('; ') };
  };

  return {
    async ask<Answer>(method: string, path: string, body?: unknown) {
      headers ??= signIn();
      const text = await (await send(method, path, body, await headers)).text();
      return (text === '' ? undefined : JSON.parse(text)) as Answer;
    },
  };
}
