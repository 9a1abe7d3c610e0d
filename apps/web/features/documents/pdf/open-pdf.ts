import { getDocument, GlobalWorkerOptions, version, type PDFDocumentProxy } from 'pdfjs-dist';

const home = `/pdfjs/${version}/`;
GlobalWorkerOptions.workerSrc = `${home}build/pdf.worker.min.mjs`;

/** A picture of more points is not drawn: it would take the page's memory. */
const mostPixels = 64_000_000;

export interface OpenedPdf {
  document: Promise<PDFDocumentProxy>;
  close: () => void;
}

/**
 * Opens a PDF of our own origin, of which only what is looked at is fetched. The worker, fonts and tables come from our
 * origin too; scripts in the file are never run. Rejects where it is damaged or asks for a password.
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
    standardFontDataUrl: `${home}standard_fonts/`,
    wasmUrl: `${home}wasm/`,
    iccUrl: `${home}iccs/`,
    verbosity: 0,
  });
  return { document: loading.promise, close: () => void loading.destroy().catch(() => undefined) };
}
