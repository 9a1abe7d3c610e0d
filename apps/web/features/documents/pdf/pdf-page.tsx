import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { drawPage, type MarkedPassage } from './draw-page.ts';
import './pdf-text.css';

interface Props {
  pdf: PDFDocumentProxy;
  number: number;
  zoom: number;
  /** The scrolling element, whose width it fills. */
  room: RefObject<HTMLDivElement | null>;
  passage: MarkedPassage | null;
  onMarked: (marked: boolean) => void;
  onFailure: (error: Error) => void;
}

/** One page of a PDF, redrawn when its width changes. */
export function PdfPage({ pdf, number, zoom, room, passage, onMarked, onFailure }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (room.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(room.current);
    return () => watch.disconnect();
  }, [room]);
  useEffect(() => {
    if (width === 0 || host.current === null) return undefined;
    const leaving = new AbortController();
    drawPage(pdf, number, host.current, width * zoom, passage, leaving.signal).then(
      (mark) => {
        if (passage !== null) onMarked(mark !== null);
        mark?.scrollIntoView({ block: 'center', inline: 'nearest' });
      },
      (error: Error) => !leaving.signal.aborted && onFailure(error),
    );
    return () => leaving.abort();
  }, [pdf, number, zoom, width, passage, onMarked, onFailure]);
  return <div ref={host} data-page={number} className="relative bg-[white]" />;
}
