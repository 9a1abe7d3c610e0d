import katex from 'katex';
import 'katex/contrib/mhchem';

/** The MathML of a TeX formula; null if it cannot be parsed. */
export function drawMathMl(tex: string, display: boolean): Element | null {
  try {
    const markup = katex.renderToString(tex, { displayMode: display, output: 'mathml', throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 200 });
    return new DOMParser().parseFromString(markup, 'text/html').querySelector('semantics');
  } catch {
    return null;
  }
}
