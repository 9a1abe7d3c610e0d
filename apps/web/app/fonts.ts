import localFont from 'next/font/local';

/** Atkinson Hyperlegible: drawn by the Braille Institute for readers with low vision (SIL OFL 1.1). */
export const textFont = localFont({
  src: './fonts/text.woff2',
  weight: '200 800',
  style: 'normal',
  variable: '--font-text',
  display: 'swap',
});

export const italicFont = localFont({
  src: './fonts/text-italic.woff2',
  weight: '200 800',
  style: 'italic',
  variable: '--font-italic',
  display: 'swap',
  preload: false,
});

export const codeFont = localFont({
  src: './fonts/code.woff2',
  weight: '200 800',
  style: 'normal',
  variable: '--font-code',
  display: 'swap',
  preload: false,
});
