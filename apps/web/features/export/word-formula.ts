import { Math as WordMath, MathFraction, MathLimitLower, MathLimitUpper, MathRadical, MathRun, MathSubScript, MathSubSuperScript, MathSuperScript, TextRun, type MathComponent, type ParagraphChild } from 'docx';

/** A formula's MathML; null for TeX that cannot be parsed. */
export type DrawFormula = (tex: string, display: boolean) => Element | null;

/** A formula that Word can edit; its TeX if there is no equivalent. */
export function writeFormula(tex: string, display: boolean, draw: DrawFormula): ParagraphChild {
  const drawn = draw(tex, display);
  const children = drawn === null ? [] : write(drawn);
  return children.length === 0 ? new TextRun({ text: tex, font: 'Cambria Math' }) : new WordMath({ children });
}

const writers: Record<string, (parts: MathComponent[][]) => MathComponent> = {
  mfrac: ([numerator = [], denominator = []]) => new MathFraction({ numerator, denominator }),
  msup: ([children = [], superScript = []]) => new MathSuperScript({ children, superScript }),
  msub: ([children = [], subScript = []]) => new MathSubScript({ children, subScript }),
  msubsup: ([children = [], subScript = [], superScript = []]) => new MathSubSuperScript({ children, subScript, superScript }),
  munder: ([children = [], limit = []]) => new MathLimitLower({ children, limit }),
  mover: ([children = [], limit = []]) => new MathLimitUpper({ children, limit }),
  munderover: ([children = [], lower = [], limit = []]) => new MathLimitUpper({ children: [new MathLimitLower({ children, limit: lower })], limit }),
  mroot: ([children = [], degree = []]) => new MathRadical({ children, degree }),
};

function write(element: Element): MathComponent[] {
  const name = element.localName;
  const children = [...element.children];
  if (name === 'annotation' || name === 'mphantom') return [];
  if (name === 'msqrt') return [new MathRadical({ children: children.flatMap(write) })];
  const writer = writers[name];
  if (writer !== undefined) return [writer(children.map(write))];
  if (name === 'mspace') return [new MathRun(' ')];
  if (name === 'mtr') return children.flatMap((cell, index) => [...(index === 0 ? [] : [new MathRun('  ')]), ...write(cell)]);
  if (name === 'mtable') return children.flatMap((row, index) => [...(index === 0 ? [] : [new MathRun('; ')]), ...write(row)]);
  if (children.length > 0) return children.flatMap(write);
  const text = (element.textContent ?? '').replaceAll('\u2061', '');
  return text === '' ? [] : [new MathRun(text)];
}
