import type { Frame } from './cage/frames.ts';
import { sniffFormat } from './sniff/sniff-format.ts';
import { parsers } from './parse/parsers.ts';

type Task = (request: Record<string, unknown>, bytes: Uint8Array, send: (frame: Frame) => Promise<void>) => Promise<void>;

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** The tasks of a caged process. */
export const tasks = {
  async parse(request, bytes, send) {
    const input = { bytes, name: text(request['name']) ?? '', password: text(request['password']), charset: text(request['charset']), address: text(request['address']) };
    const format = sniffFormat(bytes, input.name);
    const parse = format === 'html' && input.address !== null ? (await import('./parse/web/parse-html.ts')).parseWebPage : await parsers[format]();
    await parse(input, {
      head: (head) => send({ json: { type: 'head', head: { format, ...head } } }),
      part: (part) => send({ json: { type: 'part', part } }),
      refused: (path, code) => send({ json: { type: 'refused member', path, code } }),
      async member(path, content) {
        await send({ json: { type: 'member', path } });
        await send({ bytes: content });
      },
    });
  },
  async render(request, bytes, send) {
    const { renderPage } = await import('./ocr/render-page.ts');
    await send({ bytes: await renderPage(bytes, Number(request['page']), text(request['password'])) });
  },
  async recognise(_request, bytes, send) {
    const { recognisePicture } = await import('./ocr/recognise-picture.ts');
    await send({ json: { type: 'text', blocks: await recognisePicture(bytes) } });
  },
} satisfies Record<string, Task>;
