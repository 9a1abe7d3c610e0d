import { NormalizedSchema, type Schema } from '@smithy/core/schema';

/** Handlers of some operations of a service, by name. An operation without one is unknown here. */
// oxlint-disable-next-line typescript/no-explicit-any -- inputs were checked against the schema of their operation
export type ApiHandlers = Record<string, (input: any) => object | undefined | Promise<object | undefined>>;

/** A service as the SDK describes it: its schemas say what may be asked and answered. */
export interface ServedApi {
  /** Prefix of the operation in `X-Amz-Target`, or the version in `Version` when it is called with a form. */
  target: string;
  /** The module `@aws-sdk/client-…`. */
  schemas: object;
  handlers: ApiHandlers;
}

/** Input and output of an operation. */
export function shapesOf({ schemas }: ServedApi, operation: string): { input: NormalizedSchema; output: NormalizedSchema } {
  const [, , , , input, output] = (schemas as Record<string, Schema[]>)[`${operation}$`]!;
  return { input: NormalizedSchema.of(input as Schema), output: NormalizedSchema.of(output as Schema) };
}
