import katex from 'katex';
import 'katex/dist/katex.min.css';

const chemistry = /\\(?:ce|pu)\b/;
let chemistryLoaded = false;

/** Whether `tex` can be drawn now; if not, loads what it needs first. */
export async function prepareFormula(tex: string): Promise<void> {
  if (!chemistry.test(tex)) return;
  await import('katex/contrib/mhchem');
  chemistryLoaded = true;
}

export function isFormulaReady(tex: string): boolean {
  return chemistryLoaded || !chemistry.test(tex);
}

/** Typesets TeX into `element` as MathML and HTML. What cannot be parsed stays as it was written, in red. */
export function drawFormula(tex: string, element: HTMLElement, display: boolean): void {
  katex.render(tex, element, {
    displayMode: display,
    throwOnError: false,
    trust: false,
    strict: 'ignore',
    errorColor: 'var(--color-danger)',
    maxSize: 20,
    maxExpand: 200,
  });
}
