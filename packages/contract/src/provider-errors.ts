/** Who is to blame for the way an answer ended. */
export type Fault = 'ours' | 'provider' | 'caller' | 'budget' | 'reader';

/** How an answer can fail: the sentence people read (`{server}` is the server's name), and who is to blame. */
export const providerErrors = {
  rate_limited: { fault: 'provider', sentence: '{server} is limiting requests right now. Wait a moment and retry.' },
  overloaded: { fault: 'provider', sentence: '{server} is overloaded. Retry in a moment or choose another model.' },
  unauthorised: { fault: 'ours', sentence: '{server} refused our key. An administrator must check the key in the settings.' },
  quota_exceeded: { fault: 'ours', sentence: 'The quota or credit at {server} is used up. An administrator must raise it; another model may work.' },
  context_too_long: { fault: 'caller', sentence: 'This conversation is too long for the model. Start a new one or choose a model with a larger context.' },
  content_filtered: { fault: 'caller', sentence: '{server} declined to answer because of its content rules. Rephrase the question.' },
  first_content_timeout: { fault: 'provider', sentence: '{server} did not begin to answer in time. Retry or choose another model.' },
  stalled: { fault: 'provider', sentence: '{server} stopped sending in the middle of the answer. What arrived is kept; continue or retry.' },
  cut: { fault: 'provider', sentence: 'The connection to {server} broke in the middle of the answer. What arrived is kept; continue or retry.' },
  malformed: { fault: 'provider', sentence: '{server} sent something that could not be read. Retry, or tell an administrator if it happens again.' },
  provider_unavailable: { fault: 'provider', sentence: '{server} cannot be reached. Retry or choose another model.' },
  provider_failed: { fault: 'provider', sentence: '{server} failed while working on this. Retry in a moment or choose another model.' },
  budget_exceeded: { fault: 'budget', sentence: 'The budget for this is used up. Ask an administrator.' },
  invalid_request: { fault: 'caller', sentence: '{server} refused this request. Change the question or choose another model.' },
  interrupted: { fault: 'ours', sentence: 'The server stopped twice while this was being written. What arrived is kept; continue or retry.' },
  internal: { fault: 'ours', sentence: 'Something failed in AI Studio itself while this was being written. What arrived is kept; continue or retry, or tell an administrator if it happens again.' },
  empty_answer: { fault: 'provider', sentence: '{server} ended without an answer. Retry, or ask in other words.' },
  not_allowed: { fault: 'caller', sentence: 'While this waited, the account or the API key that asked was closed. Nothing was sent to the model.' },
  aborted: { fault: 'reader', sentence: 'The answer was stopped.' },
} as const satisfies Record<string, { fault: Fault; sentence: string }>;

export type ProviderErrorCode = keyof typeof providerErrors;
