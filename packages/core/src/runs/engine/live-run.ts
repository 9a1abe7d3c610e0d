import { FanOut, RunText, RunWriter, encodeEvent, encodeFrame, encodeSequenced, replay, type Reader, type RunEvent, type SequencedEvent } from '@aistudio/stream';
import type { JournalPlace } from '../store/read-log.ts';

/** What readers of a run on this task share, whoever generates it. */
export class RunFeed {
  readonly fanOut: FanOut;
  readonly log: RunText;
  readonly start: RunEvent;
  /** How far the journal of another task, which generates the run, has been read; null if it has not. */
  place: JournalPlace | null = null;
  /** Called when the last reader has left. */
  onEmpty: () => void = () => undefined;

  constructor(log: RunText, start: RunEvent, onDetached: () => void) {
    this.log = log;
    this.start = start;
    this.fanOut = new FanOut(onDetached);
  }

  /** Sends what the reader lacks and subscribes it to what follows. Returns how to leave. */
  attach(reader: Reader, after: number): () => void {
    this.fanOut.add(reader, replay(this.log, after, this.start, 'running'));
    return () => {
      this.fanOut.delete(reader);
      if (this.fanOut.size === 0) this.onEmpty();
    };
  }

  /** `frames` are these events as readers are sent them. */
  publish(events: SequencedEvent[], frames: string): void {
    for (const event of events) this.log.apply(event);
    this.fanOut.write(frames, () => this.farewell());
  }

  /** The same for events from the log of another task. */
  receive(events: SequencedEvent[]): void {
    let frames = '';
    for (const each of events) {
      const event = this.log.apply(each);
      if (event !== null) frames += encodeSequenced({ sequence: each.sequence, event });
    }
    this.fanOut.write(frames, () => this.farewell());
  }

  /** Tells a reader to come back for what it misses. */
  farewell(): string {
    const event = { type: 'data-resync', data: { after: this.log.sequence, message: 'Reconnect for the rest of the answer.' } } as const;
    return encodeFrame(null, encodeEvent(event));
  }

  /** The run ended: its last frames are out. */
  end(): void {
    this.fanOut.end('');
  }

  /** The run continues elsewhere. */
  dismiss(): void {
    this.fanOut.end(this.farewell());
  }
}

/** A run this task owns. */
export class LiveRun {
  readonly id: string;
  /** The task in whose name it writes. */
  readonly ownerId: string;
  readonly epoch: number;
  readonly writer: RunWriter;
  readonly feed: RunFeed;
  readonly cancel = new AbortController();
  /** True if another task has taken it: nothing more may be written or shown. */
  lost = false;
  stopRequested = false;
  #onPublished: (now: SequencedEvent[]) => void;

  constructor(options: { id: string; ownerId: string; epoch: number; log: RunText; start: RunEvent; onPublished: (events: SequencedEvent[]) => void; onDetached: () => void }) {
    this.id = options.id;
    this.ownerId = options.ownerId;
    this.epoch = options.epoch;
    this.writer = new RunWriter(options.log.position);
    this.feed = new RunFeed(options.log, options.start, options.onDetached);
    this.#onPublished = options.onPublished;
  }

  publish(events: SequencedEvent[], frames: string): void {
    if (this.lost) return;
    this.feed.publish(events, frames);
    this.#onPublished(events);
  }

  stop(): void {
    this.stopRequested = true;
    this.cancel.abort();
  }

  lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.cancel.abort();
    this.feed.dismiss();
  }
}
