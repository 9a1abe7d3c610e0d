import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Typesets TeX into `element` as MathML and its picture. What cannot be read stays as it was written, in red. */
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
