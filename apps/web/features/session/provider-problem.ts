import { sessionWords as words } from '../../words/session-words.ts';

const sentences: Record<string, string> = {
  not_admitted: words.yourAccountIsntKnownHereAsk,
  account_disabled: words.yourAccountIsDisabledAskAn,
  account_not_linked: words.thereIsAnAccountWithYour,
};

/** The message for a person who returns from single sign-on without being signed in; null if nothing went wrong. */
export function providerProblem(code: string | null): string | null {
  if (code === null) return null;
  return sentences[code] ?? words.signingInDidntWorkTryAgain;
}
