import { TextLayer, type PDFDocumentProxy } from 'pdfjs-dist';
import { findMarks } from './find-marks.ts';
import { markSpans } from './mark-spans.ts';

/** Pixels of a canvas; phones refuse to make larger ones. */
const mostPoints = 16_000_000;

export interface MarkedPassage {
  text: string;
  /** Its expected position on the page, from 0 (top) to 1. */
  near: number;
}

/**
 * Draws one page, `width` CSS pixels wide, into `host`, with a text layer for selecting, screen readers and marks. Returns
 * the first mark, null if there is none. Rejects if `signal` aborts or the page cannot be drawn.
 */
export async function drawPage(pdf: PDFDocumentProxy, number: number, host: HTMLElement, width: number, passage: MarkedPassage | null, signal: AbortSignal): Promise<HTMLElement | null> {
  const page = await pdf.getPage(number);
  signal.throwIfAborted();
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const sharpness = Math.min(devicePixelRatio, Math.sqrt(mostPoints / (viewport.width * viewport.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  canvas.setAttribute('aria-hidden', 'true');
  canvas.className = 'block size-full';
  const drawing = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
  const cancel = (): void => drawing.cancel();
  signal.addEventListener('abort', cancel);
  await drawing.promise.finally(() => signal.removeEventListener('abort', cancel));
  const layer = document.createElement('div');
  layer.className = 'pdf-text';
  layer.style.setProperty('--total-scale-factor', String(scale));
  const text = new TextLayer({ textContentSource: await page.getTextContent(), container: layer, viewport });
  await text.render();
  signal.throwIfAborted();
  const marks = passage === null ? [] : markSpans(text.textDivs, findMarks(text.textContentItemsStr, passage.text, passage.near));
  host.style.width = `${viewport.width}px`;
  host.style.height = `${viewport.height}px`;
  host.replaceChildren(canvas, layer);
  return marks[0] ?? null;
}
