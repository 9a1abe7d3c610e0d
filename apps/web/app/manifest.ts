import type { MetadataRoute } from 'next';
import { appWords as words } from '../words/app-words.ts';

/** Lets the page be installed, on a phone's home screen or among a computer's programs. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'AI Studio',
    short_name: 'AI Studio',
    description: words.aiChatForYourOrganisationAnswers,
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f5f7f5',
    theme_color: '#0b665a',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon1.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon2.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon2.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
