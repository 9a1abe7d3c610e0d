const sentences: Record<string, string> = {
  not_admitted: 'Your account there is not known here. Ask an administrator for an invitation.',
  account_disabled: 'Your account is disabled. Ask an administrator.',
  account_not_linked: 'There is an account with your address here that is not bound to this sign-in. Sign in with its password, or ask an administrator to allow it.',
};

/** What a person reads who comes back from single sign-on without being signed in; null when nothing went wrong. */
export function providerProblem(code: string | null): string | null {
  if (code === null) return null;
  return sentences[code] ?? 'Signing in there did not work. Try again, or ask an administrator for an invitation.';
}
