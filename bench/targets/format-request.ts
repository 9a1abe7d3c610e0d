/** One HTTP/1.1 request as it is sent; the connection is not reused. */
export function formatRequest(path: string, port: number, headers: Record<string, string>, body: object): string {
  const text = JSON.stringify(body);
  const all: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    accept: 'text/event-stream',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

export const QUESTION = 'Explain to a class of twelve-year-olds why the sky is blue and sunsets are red.';
