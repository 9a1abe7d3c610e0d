import { createServer, type Server, type Socket } from 'node:net';
import { parseMockModel } from '../token/mock-model.ts';
import { CompletionStream } from './completion-stream.ts';
import { PaceWheel } from './pace-wheel.ts';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The provider used for all measurements: OpenAI's Chat Completions over a bare socket,
 * because node:http would cost more than some of what it measures.
 * GET /v1/models lists `models`; GET /bench/lateness returns how late the pacing was since the last call.
 */
export function serveProvider(models: string[]): Server {
  const wheel = new PaceWheel();
  const server = createServer({ noDelay: true }, (socket) => {
    let held = Buffer.alloc(0);
    let streaming = false;
    const next = (): void => {
      const request = streaming ? null : takeRequest(held);
      if (!request) return;
      held = held.subarray(request.length);
      answer(request, socket);
      next();
    };
    const answer = (request: Request, to: Socket): void => {
      if (request.line.startsWith('POST ')) {
        const name = /"model"\s*:\s*"([^"]+)"/.exec(request.body)?.[1] ?? '';
        const model = parseMockModel(name);
        if (!model) return respond(to, 404, { error: { message: `no model ${name}`, type: 'invalid_request_error' } });
        if (!/"stream"\s*:\s*true/.test(request.body)) return respond(to, 200, wholeAnswer(name));
        streaming = true;
        const withUsage = /"include_usage"\s*:\s*true/.test(request.body);
        const stream = new CompletionStream(to, model, name, withUsage, () => {
          streaming = false;
          next();
        });
        wheel.add(stream);
        return;
      }
      if (request.line.includes('/bench/lateness')) return respond(to, 200, { worstMs: wheel.takeWorstLateness() });
      respond(to, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'bench' })) });
    };
    socket.on('data', (bytes) => {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      next();
    });
    socket.on('error', () => socket.destroy());
  });
  return server;
}

interface Request {
  line: string;
  body: string;
  length: number;
}

/** The first complete request in the bytes, or null. Bodies have a content-length or are small and chunked. */
function takeRequest(bytes: Buffer): Request | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const bodyStart = headEnd + 4;
  const line = head.slice(0, head.indexOf('\r\n'));
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) {
    const end = bytes.indexOf('0\r\n\r\n', bodyStart);
    return end < 0 ? null : { line, body: bytes.toString('utf8', bodyStart, end), length: end + 5 };
  }
  const length = bodyStart + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return null;
  return { line, body: bytes.toString('utf8', bodyStart, length), length };
}

function respond(socket: Socket, status: number, body: object): void {
  const text = JSON.stringify(body);
  const reason = status === 200 ? 'OK' : 'Not Found';
  const head = `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}`;
  socket.write(`${head}\r\n\r\n${text}`);
}

/** An answer of about a kilobyte. */
function wholeAnswer(model: string): object {
  const message = { role: 'assistant', content: 'The sky scatters blue light more than red. '.repeat(17), refusal: null };
  return {
    id: 'chatcmpl-bench', object: 'chat.completion', created: 0, model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: { prompt_tokens: 200, completion_tokens: 160, total_tokens: 360 },
  };
}
