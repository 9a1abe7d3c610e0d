export type FaultCode = 'CONNECT_TIMEOUT' | 'CLOSED' | 'NOT_HTTP' | 'HEADERS_TOO_LARGE' | 'PROXY';

/** What can be wrong with a response before its content is read. The message names the rule, never the bytes. */
export class ResponseFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.name = 'ResponseFault';
    this.code = code;
  }
}

export function notHttp(what: string): ResponseFault {
  return new ResponseFault('NOT_HTTP', what);
}
