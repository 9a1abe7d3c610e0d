import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../features/shell/providers.tsx';
import { accentCookie, readAccent } from '../features/theme/accent.ts';
import { readTheme, themeCookie } from '../features/theme/theme.ts';
import { codeFont, italicFont, textFont } from './fonts.ts';
import './globals.css';
import { appWords as words } from '../words/app-words.ts';

export const metadata: Metadata = {
  title: { default: 'AI Studio', template: words.sAiStudio },
  description: words.aiChatForYourOrganisationAnswers,
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f5' },
    { media: '(prefers-color-scheme: dark)', color: '#111614' },
  ],
};

/** Reading the cookie keeps every page dynamic, which the content security policy's nonce requires. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const cookie = await cookies();
  const theme = readTheme(cookie.get(themeCookie)?.value);
  const accent = readAccent(cookie.get(accentCookie)?.value);
  return (
    <html lang="en" data-theme={theme} data-accent={accent} className={`${textFont.variable} ${italicFont.variable} ${codeFont.variable}`}>
      <body className="antialiased">
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
