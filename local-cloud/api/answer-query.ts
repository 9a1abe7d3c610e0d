import { randomUUID } from 'node:crypto';
import { checkValue } from './check-value.ts';
import { ApiFailure } from './failure.ts';
import { readQuery } from './read-query.ts';
import { shapesOf, type ServedApi } from './served-api.ts';
import { escapeText, writeXml } from './write-xml.ts';

/**
 * The AWS query protocol: a form in, XML out, checked against the SDK's schemas.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export async function answerQuery(services: readonly ServedApi[], body: string): Promise<{ status: number; xml: string }> {
  const form = new URLSearchParams(body);
  const metadata = `<RequestId>${randomUUID()}</RequestId>`;
  try {
    const operation = form.get('Action') ?? '';
    const service = services.find(({ target }) => target === form.get('Version'));
    const handler = service?.handlers[operation];
    if (service === undefined || handler === undefined) throw new ApiFailure('InvalidAction', `${operation} is not served here.`);
    const { input, output } = shapesOf(service, operation);
    const result = (await handler(readQuery(input, form) ?? {})) ?? {};
    checkValue(output, result, `The answer of ${operation}`);
    return { status: 200, xml: `<${operation}Response>${writeXml(output, result, `${operation}Result`)}<ResponseMetadata>${metadata}</ResponseMetadata></${operation}Response>` };
  } catch (error) {
    const failure = error instanceof ApiFailure ? error : new ApiFailure('InternalFailure', (error as Error).message, 500);
    return { status: failure.status, xml: `<ErrorResponse><Error><Type>${failure.status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${failure.name}</Code><Message>${escapeText(failure.message)}</Message></Error>${metadata}</ErrorResponse>` };
  }
}
