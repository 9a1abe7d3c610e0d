/** "90 seconds", "5 minutes": how long somebody has to wait. */
export function describeWait(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
