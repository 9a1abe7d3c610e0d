import { readMonotonicTenths } from '../token/token.ts';

/** Something that repeats at its own due times. */
export interface Paced {
  /** Tenths of a millisecond. */
  due: number;
  /** Does what is due and advances `due`; false if that was the last time. */
  tick(nowTenths: number): boolean;
}

const SLOTS = 4096;
const SLOT_TENTHS = 10;

/** One timer for all streams: slots of 1 ms, nothing scheduled per event. Stops ticking when empty. */
export class PaceWheel {
  private readonly slots: Paced[][] = Array.from({ length: SLOTS }, () => []);
  private size = 0;
  private lastSlot = 0;
  private timer: NodeJS.Timeout | null = null;
  private worstLateness = 0;

  add(paced: Paced): void {
    if (this.size === 0) this.lastSlot = slotNumber(readMonotonicTenths()) - 1;
    this.size += 1;
    this.place(paced);
    this.timer ??= setTimeout(this.turn, 1);
  }

  /** Milliseconds by which the latest event was late since the last call: a busy provider invalidates a measurement. */
  takeWorstLateness(): number {
    const worst = this.worstLateness;
    this.worstLateness = 0;
    return worst / 10;
  }

  private place(paced: Paced): void {
    const slot = Math.max(slotNumber(paced.due), this.lastSlot + 1);
    this.slots[slot % SLOTS]!.push(paced);
  }

  private readonly turn = (): void => {
    const now = readMonotonicTenths();
    const current = slotNumber(now);
    while (this.lastSlot < current) {
      this.lastSlot += 1;
      const index = this.lastSlot % SLOTS;
      const waiting = this.slots[index]!;
      if (waiting.length === 0) continue;
      this.slots[index] = [];
      for (const paced of waiting) this.serve(paced, now);
    }
    this.timer = this.size > 0 ? setTimeout(this.turn, 1) : null;
  };

  private serve(paced: Paced, now: number): void {
    // Due in a later turn of the wheel.
    if (slotNumber(paced.due) > this.lastSlot) return this.place(paced);
    if (now - paced.due > this.worstLateness) this.worstLateness = now - paced.due;
    if (paced.tick(now)) this.place(paced);
    else this.size -= 1;
  }
}

function slotNumber(tenths: number): number {
  return Math.floor(tenths / SLOT_TENTHS);
}
