export interface Session {
  /** Cookie and Origin, as a browser sends them. */
  headers: Record<string, string>;
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}

/** Signs the administrator in over HTTP. Throws the server's sentence if it refuses. */
export async function signIn(port: number, account: { email: string; password: string }): Promise<Session> {
  const base = `http://127.0.0.1:${port}`;
  const response = await fetch(`${base}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`Sign-in answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const headers = { cookie, origin: base };
  const ask = async (path: string, init: RequestInit): Promise<unknown> => {
    const answer = await fetch(base + path, { ...init, headers: { 'content-type': 'application/json', ...headers } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    return answer.json();
  };
  return {
    headers,
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}
