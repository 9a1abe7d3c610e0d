import { storableText } from './runs/storable-text.ts';

/** A JSON value that every database can store, including field names. What needs no change is returned as it is. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) {
    const items = value.map(storable);
    return (items.every((item, index) => item === value[index]) ? value : items) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const before = Object.entries(value);
  const after = before.map(([name, item]) => [storableText(name), storable(item)] as const);
  return after.every(([name, item], index) => name === before[index]![0] && item === before[index]![1]) ? value : (Object.fromEntries(after) as T);
}
