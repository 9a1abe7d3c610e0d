import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoadClient } from '../client/load-client.ts';
import { claimPort } from '../process/claim-port.ts';
import { startAws } from '../targets/start-aws.ts';
import { startAistudio, type AistudioOptions, type AistudioTarget } from '../targets/start-aistudio.ts';
import { startLitellm } from '../targets/start-litellm.ts';
import { startNextAiSdk } from '../targets/start-next-ai-sdk.ts';
import { startNginx } from '../targets/start-nginx.ts';
import { startPortkey } from '../targets/start-portkey.ts';
import { startPostgres } from '../targets/start-postgres.ts';
import { startProvider } from '../targets/start-provider.ts';
import type { Target, TargetPlace } from '../targets/target.ts';
import { formatMockModel, type MockModel } from '../token/mock-model.ts';

export type PlaceOptions = Pick<TargetPlace, 'joinFiles' | 'env'>;

/** Starts what the measurements ask for, and stops all of it, and nothing else. */
export class Lab {
  readonly folder = mkdtempSync(join(tmpdir(), 'aistudio-bench-'));
  readonly client = new LoadClient();
  readonly say: (line: string) => void;
  private nextPort: number;
  private readonly stops = new Map<object, () => Promise<void>>();
  private readonly starting: Promise<unknown>[] = [];
  private stopping = false;
  private stopped: Promise<void> | null = null;
  private readonly models: string[];
  private providerStarted: Promise<Target> | null = null;

  constructor(firstPort: number, models: MockModel[], say: (line: string) => void) {
    this.nextPort = firstPort;
    this.models = models.map(formatMockModel);
    this.say = say;
    // Postgres runs under another account below it.
    chmodSync(this.folder, 0o755);
  }

  provider(): Promise<Target> {
    this.providerStarted ??= this.startProvider();
    return this.providerStarted;
  }

  async nginx(options?: PlaceOptions): Promise<Target> {
    return this.keep(startNginx(await this.place(options)));
  }

  async portkey(options?: PlaceOptions): Promise<Target> {
    return this.keep(startPortkey(await this.place(options), this.say));
  }

  /** `installed`: the folder of its Python environment. */
  async litellm(installed: string, options?: PlaceOptions): Promise<Target> {
    return this.keep(startLitellm(await this.place(options), installed));
  }

  async nextAiSdk(options?: PlaceOptions): Promise<Target> {
    return this.keep(startNextAiSdk(await this.place(options), this.say));
  }

  async aistudio(options: AistudioOptions, place?: PlaceOptions): Promise<AistudioTarget> {
    return this.keep(startAistudio(await this.place(place), options));
  }

  async aistudioOnPostgres(options: AistudioOptions, place?: PlaceOptions): Promise<AistudioTarget> {
    const own = await this.room();
    const postgres = await this.keep(startPostgres(own.port, own.folder));
    return this.endTogether(await this.aistudio({ ...options, postgres }, place), [postgres]);
  }

  /** As a task in AWS runs: Postgres behind the Data API, each answer of which takes 5 ms more. */
  async aistudioOnDataApi(options: AistudioOptions, place?: PlaceOptions): Promise<AistudioTarget> {
    const own = await this.room();
    const postgres = await this.keep(startPostgres(own.port, own.folder));
    const aws = await this.keep(startAws(postgres.url, own.folder));
    return this.endTogether(await this.aistudio({ ...options, postgres, aws }, place), [aws, postgres]);
  }

  /** Stops one target before the others. */
  async end(target: Target): Promise<void> {
    await this.stops.get(target)?.();
    this.stops.delete(target);
  }

  /** Every call waits for the same end. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  private async stopAll(): Promise<void> {
    this.client.stop();
    // An interruption while something starts, or is about to, would otherwise leave it running.
    this.stopping = true;
    await Promise.allSettled(this.starting);
    // Newest first: a server before the database it uses.
    for (const stop of [...this.stops.values()].reverse()) await stop().catch((error: Error) => this.say(error.message));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private endTogether(target: AistudioTarget, others: { stop(): Promise<void> }[]): AistudioTarget {
    for (const other of others) this.stops.delete(other);
    this.stops.set(target, async () => {
      for (const each of [target, ...others]) await each.stop();
    });
    return target;
  }

  private async place(options: PlaceOptions = {}): Promise<TargetPlace> {
    const { port: providerPort } = await this.provider();
    return { ...(await this.room()), providerPort, ...options };
  }

  private async room(): Promise<{ port: number; folder: string }> {
    const port = await claimPort(this.nextPort);
    if (this.stopping) throw new Error('The bench is being stopped.');
    this.nextPort += 1;
    const folder = join(this.folder, String(port));
    mkdirSync(folder);
    return { port, folder };
  }

  private async startProvider(): Promise<Target> {
    const { port, folder } = await this.room();
    return this.keep(startProvider(port, folder, this.models));
  }

  private keep<Started extends { stop(): Promise<void> }>(starting: Promise<Started>): Promise<Started> {
    const kept = starting.then((target) => {
      this.stops.set(target, () => target.stop());
      return target;
    });
    this.starting.push(kept);
    return kept;
  }
}
