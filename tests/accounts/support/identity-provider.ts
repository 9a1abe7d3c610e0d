import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Identity {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  [claim: string]: unknown;
}

export interface IdentityProvider extends AsyncDisposable {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in at the provider's page. */
  identity: Identity;
  /** Every request it received: `GET /auth?…`. */
  requests: URL[];
  /** Starts responding, once it is known where people are sent back to. */
  serve(redirectUri: string): void;
}

/** A certified OpenID Connect server on a real socket, whose sign-in page lets `identity` in at once. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.writeHead(503).end();
  const server: Server = createServer((request, response) => {
    idp.requests.push(new URL(request.url ?? '/', idp.issuer));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const idp: IdentityProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'aistudio',
    clientSecret: 'a-client-secret-canary-0123456789',
    identity: { sub: 'nobody' },
    requests: [],
    serve(redirectUri) {
      const provider = createProvider(idp, redirectUri);
      const handle = provider.callback();
      answer = (request, response) => {
        if (request.url?.startsWith('/interaction/')) void letIn(provider, idp, request, response);
        else handle(request, response);
      };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return idp;
}

function createProvider(idp: IdentityProvider, redirectUri: string): Provider {
  return new Provider(idp.issuer, {
    clients: [{ client_id: idp.clientId, client_secret: idp.clientSecret, redirect_uris: [redirectUri], post_logout_redirect_uris: [new URL('/sign-in', redirectUri).href], grant_types: ['authorization_code'], response_types: ['code'] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'role', 'disabled', 'xms_edov', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for the cookies of the provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ ...idp.identity, sub: accountId }) }),
  });
}

async function letIn(provider: Provider, idp: IdentityProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: idp.identity.sub } });
  const grant = new provider.Grant({ accountId: idp.identity.sub, clientId: idp.clientId });
  grant.addOIDCScope('openid email profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}
