/** The one place where this program reads its environment. */
export const environment: Record<string, string | undefined> = process.env;
