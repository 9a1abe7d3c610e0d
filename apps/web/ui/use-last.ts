import { useRef } from 'react';

/** The last value: a dialog that fades out still shows its content. */
export function useLast<Value>(value: Value | null): Value | null {
  const last = useRef(value);
  if (value !== null) last.current = value;
  return last.current;
}
