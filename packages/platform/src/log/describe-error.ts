const messageLimit = 500;
const stackLimit = 4_000;

export interface DescribedError {
  name: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/**
 * The part of an error that may be logged. Messages of databases and parsers quote their input, so only the first line is
 * kept, quotations that contain data are emptied, and of the stack only the frames are kept.
 */
export function describeError(error: Error, depth = 0): DescribedError {
  const code = codeOf(error);
  const described: DescribedError = { name: error.name, message: safeMessage(error, code) };
  if (code !== undefined) described.code = code;
  if (depth === 0) described.stack = frames(error);
  // Wrapped failures only say in their cause what happened.
  if (depth < 2 && error.cause instanceof Error) described.cause = describeError(error.cause, depth + 1);
  return described;
}

function safeMessage(error: Error, code: string | undefined): string {
  const line = (error.message.split('\n', 1)[0] ?? '').slice(0, messageLimit);
  const quotesData = error instanceof SyntaxError || (code !== undefined && /^2[23]/.test(code));
  return quotesData ? line.replace(/(["'`])(?:(?!\1).)*(\1|$)/g, '$1…$1') : line;
}

/** ECONNREFUSED, an SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), our own codes. */
function codeOf(error: Error): string | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' || typeof code === 'number' ? String(code).slice(0, 60) : undefined;
}

/** The stack begins with the message, whose lines may look like frames. */
function frames(error: Error): string {
  const stack = error.stack ?? '';
  const message = stack.indexOf(error.message);
  const lines = stack.slice(message < 0 ? 0 : message + error.message.length).split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
  return lines.join('\n').slice(0, stackLimit);
}
