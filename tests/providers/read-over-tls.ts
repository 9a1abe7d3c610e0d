/** A program that reads from a server over TLS under several names, directly or through a proxy, and reports how each ended. */
export function readOverTls(port: number, proxyPort: number | null): string {
  return `
      const { Agent } = await import(${JSON.stringify(new URL('../../packages/providers/src/http/agent.ts', import.meta.url).href)});
      const { openResponse } = await import(${JSON.stringify(new URL('../../packages/providers/src/http/open-response.ts', import.meta.url).href)});
      const agent = new Agent({ keepAliveMs: 1000, proxyFor: () => ${proxyPort === null ? 'null' : `new URL('http://127.0.0.1:${proxyPort}')`} });
      for (const host of ['localhost', '127.0.0.1', 'localhost', '127.0.0.2']) {
        let size = 0;
        const outcome = await new Promise((resolve) => {
          const response = openResponse(agent, { url: new URL('https://' + host + ':${port}/'), headers: {}, body: 'question' }, {
            head() {},
            data(bytes) { size += bytes.length; response.pause(); setImmediate(() => response.resume()); },
            end: () => resolve('end'),
            error: (error) => resolve(error.code),
          });
        });
        console.log(host, outcome, size);
      }`;
}
