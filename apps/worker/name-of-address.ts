import { longestFileName, tidyFileName } from '@aistudio/contract/schemas';

/** The last part of an address's path, or its host if that is empty. */
export function nameOfAddress(address: string): string {
  const { hostname, pathname } = new URL(address);
  const last = pathname.split('/').findLast((each) => each !== '') ?? hostname;
  try {
    return tidyFileName(decodeURIComponent(last)).slice(0, longestFileName).toWellFormed() || hostname;
  } catch {
    return last.slice(0, longestFileName);
  }
}
