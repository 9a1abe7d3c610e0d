/** Every error code that a caller may see, with its HTTP status. */
export const errors = {
  invalid_request: { status: 400 },
  unauthorised: { status: 401 },
  budget_exceeded: { status: 402 },
  forbidden: { status: 403 },
  not_found: { status: 404 },
  method_not_allowed: { status: 405 },
  conflict: { status: 409 },
  too_large: { status: 413 },
  unsupported: { status: 415 },
  rate_limited: { status: 429 },
  internal: { status: 500 },
  unavailable: { status: 503 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof errors;
