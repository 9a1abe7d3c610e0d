import { ChevronLeft, ChevronRight, MoveHorizontal, ZoomIn, ZoomOut } from 'lucide-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { documentsWords as words } from '../../../words/documents-words.ts';
import { fill } from '../../../words/fill.ts';
import type { MarkedPassage } from './draw-page.ts';
import { openPdf } from './open-pdf.ts';
import { PdfPage } from './pdf-page.tsx';

interface Props {
  url: string;
  /** The page that opens first and contains the passage, from 1. */
  number: number;
  passage: MarkedPassage;
  /** Whether the passage could be marked on its page. */
  onMarked: (marked: boolean) => void;
  onFailure: (error: Error) => void;
}

/** How much wider than the window, in steps. */
const zooms = [1, 1.25, 1.5, 2, 3];

/** A PDF, one page at a time, as wide as possible, with a passage marked. */
export function PdfViewer({ url, number, passage, onMarked, onFailure }: Props) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [shown, setShown] = useState(number);
  const [zoom, setZoom] = useState(0);
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opened = openPdf(url);
    let left = false;
    opened.document.then((document) => !left && setPdf(document), (error: Error) => !left && onFailure(error));
    return () => {
      left = true;
      opened.close();
    };
  }, [url, onFailure]);
  const pages = pdf?.numPages ?? 0;
  const turn = (by: number): void => {
    const next = shown + by;
    if (next < 1 || next > pages) return;
    setShown(next);
    room.current?.scrollTo({ top: 0, left: 0 });
  };
  const magnify = (by: number): void => setZoom(Math.min(zooms.length - 1, Math.max(0, zoom + by)));
  const keys: Record<string, () => void> = { ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), '+': () => magnify(1), '-': () => magnify(-1), '0': () => setZoom(0) };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The arrow keys move what is wider than the window.
    if (event.ctrlKey || event.metaKey || event.altKey || (zoom > 0 && event.key.startsWith('Arrow'))) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <div role="toolbar" aria-label={words.pagesAndSize} className="flex flex-wrap items-center gap-1">
        <IconButton label={words.previousPage} disabled={shown <= 1} onClick={() => turn(-1)}><ChevronLeft aria-hidden className="size-5" /></IconButton>
        <span role="status" className="min-w-28 text-center text-small text-muted tabular-nums">{pdf === null ? words.opening : fill(words.pageOf, { page: shown, pages })}</span>
        <IconButton label={words.nextPage} disabled={shown >= pages} onClick={() => turn(1)}><ChevronRight aria-hidden className="size-5" /></IconButton>
        <span className="grow" />
        <IconButton label={words.smaller} disabled={zoom === 0} onClick={() => magnify(-1)}><ZoomOut aria-hidden className="size-5" /></IconButton>
        <IconButton label={words.larger} disabled={zoom === zooms.length - 1} onClick={() => magnify(1)}><ZoomIn aria-hidden className="size-5" /></IconButton>
        <IconButton label={words.asWideAsTheWindow} disabled={zoom === 0} onClick={() => setZoom(0)}><MoveHorizontal aria-hidden className="size-5" /></IconButton>
      </div>
      <div ref={room} role="region" aria-label={fill(words.pageNumber, { page: shown })} tabIndex={0} onKeyDown={onKeyDown} className="h-[70dvh] overflow-auto rounded-medium border border-line bg-sunken">
        {pdf !== null && <PdfPage pdf={pdf} number={shown} zoom={zooms[zoom]!} room={room} passage={shown === number ? passage : null} onMarked={onMarked} onFailure={onFailure} />}
      </div>
    </div>
  );
}
