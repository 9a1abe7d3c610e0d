import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress, constants } from 'node:zlib';
import { ResponseFault } from './response-fault.ts';

export interface DecodedReceiver {
  /** The bytes are only valid during the call. */
  data(bytes: Buffer): void;
  end(): void;
  error(error: Error): void;
}

const gunzip = () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
const decoders = { gzip: gunzip, 'x-gzip': gunzip, deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }), br: createBrotliDecompress, zstd: createZstdDecompress };

/** The bytes of a body that a server compressed without being asked. Nothing is delivered after `close`, and nothing synchronously. */
export class ContentDecoder {
  readonly #stream: ReturnType<(typeof decoders)[keyof typeof decoders]>;

  private constructor(stream: ReturnType<(typeof decoders)[keyof typeof decoders]>, receiver: DecodedReceiver) {
    this.#stream = stream;
    stream.on('data', (bytes: Buffer) => receiver.data(bytes));
    stream.once('end', () => receiver.end());
    stream.once('error', (error: NodeJS.ErrnoException) => receiver.error(new ResponseFault('NOT_HTTP', `its compression is broken (${error.code ?? error.name})`)));
  }

  /** Null for an uncompressed body. Throws a ResponseFault for an unknown encoding that nobody asked for. */
  static of(encoding: string | string[] | undefined, receiver: DecodedReceiver): ContentDecoder | null {
    const name = String(encoding ?? '').trim().toLowerCase();
    if (name === '' || name === 'identity') return null;
    if (!Object.hasOwn(decoders, name)) throw new ResponseFault('NOT_HTTP', `a content encoding that nobody asked for: ${name.slice(0, 40)}`);
    return new ContentDecoder(decoders[name as keyof typeof decoders](), receiver);
  }

  /** The bytes may be reused by the caller afterwards. */
  push(bytes: Buffer): void {
    this.#stream.write(Buffer.from(bytes));
  }

  end(): void {
    this.#stream.end();
  }

  close(): void {
    this.#stream.removeAllListeners().on('error', () => undefined).destroy();
  }
}
