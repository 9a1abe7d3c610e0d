import { LiteParse } from '@llamaindex/liteparse';
import { Refusal } from '../../document/refusal.ts';

const dots = 200;
/** Maximum pixels of a page's picture, which limits the cost of a poster or a hostile page. */
const mostPixels = 12_000_000;

/** Inside a cage: a page of a PDF, from 1, as a PNG with 200 dots per inch, fewer if it is larger than A3. */
export async function renderPage(bytes: Uint8Array, page: number, password: string | null): Promise<Uint8Array> {
  const options = { ocrEnabled: false, quiet: true, imageMode: 'off', outputFormat: 'json', numWorkers: 1, targetPages: String(page), ...(password === null ? {} : { password }) } as const;
  const [found] = (await new LiteParse(options).parse(bytes)).pages;
  if (!found) throw new Refusal('damaged');
  const points = Math.max(1, found.width * found.height);
  const dpi = Math.max(20, Math.min(dots, Math.floor(72 * Math.sqrt(mostPixels / points))));
  const [picture] = await new LiteParse({ ...options, dpi }).screenshot(bytes, [page]);
  if (!picture) throw new Refusal('damaged');
  return picture.imageBuffer;
}
