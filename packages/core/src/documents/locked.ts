/** Whether a `document_versions v` waits for a password. */
export const isLocked = `(v.state = 'failed' and v.failure in ('needs_password', 'wrong_password'))`;
