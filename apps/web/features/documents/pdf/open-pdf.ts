import { getDocument, GlobalWorkerOptions, version, type PDFDocumentProxy } from 'pdfjs-dist';

const home = `/pdfjs/${version}/`;
GlobalWorkerOptions.workerSrc = `${home}build/pdf.worker.min.mjs`;

/** A picture with more pixels is not drawn: it would use up the page's memory. */
const mostPixels = 64_000_000;

export interface OpenedPdf {
  document: Promise<PDFDocumentProxy>;
  close: () => void;
}

/**
 * Opens a PDF from our own origin, fetching only what is viewed. The worker, fonts and tables also come from our
 * origin; scripts in the file are never run. Rejects if it is damaged or needs a password.
 */
export function openPdf(url: string): OpenedPdf {
  const loading = getDocument({
    url,
    rangeChunkSize: 262_144,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    maxImageSize: mostPixels,
    cMapUrl: `${home}cmaps/`,
    // A device's substitute for Helvetica may have other widths, which tears words apart.
    useSystemFonts: false,
    standardFontDataUrl: `${home}standard_fonts/`,
    wasmUrl: `${home}wasm/`,
    iccUrl: `${home}iccs/`,
    verbosity: 0,
  });
  return { document: loading.promise, close: () => void loading.destroy().catch(() => undefined) };
}
