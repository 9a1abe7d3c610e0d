import type { Stage } from '../stage/stages.ts';

/** How much a stage is used in a month: assumptions, in one place, to be replaced by what Cost Explorer shows. */
export interface Usage {
  tasks: number;
  /** Average capacity units of each Aurora instance over the month. */
  databaseUnits: number;
  databaseGigabytes: number;
  databaseMillionRequests: number;
  dataApiMillionCalls: number;
  balancerUnits: number;
  natGigabytes: number;
  documentGigabytes: number;
  imageGigabytes: number;
  logGigabytes: number;
  /** Gigabyte-seconds of memory. */
  functionGigabyteSeconds: number;
  /** Share of documents that contain a page that is a picture. */
  recognisedPages: number;
  millionRequests: number;
  buildMinutes: number;
}

export const usageOf: Record<Stage['name'], Usage> = {
  dev: { tasks: 2, databaseUnits: 0.55, databaseGigabytes: 10, databaseMillionRequests: 5, dataApiMillionCalls: 10, balancerUnits: 0.3, natGigabytes: 0, documentGigabytes: 50, imageGigabytes: 6, logGigabytes: 3, functionGigabyteSeconds: 400_000, recognisedPages: 1_000, millionRequests: 1, buildMinutes: 300 },
  staging: { tasks: 2, databaseUnits: 0.55, databaseGigabytes: 10, databaseMillionRequests: 5, dataApiMillionCalls: 10, balancerUnits: 0.3, natGigabytes: 0, documentGigabytes: 50, imageGigabytes: 6, logGigabytes: 3, functionGigabyteSeconds: 400_000, recognisedPages: 1_000, millionRequests: 1, buildMinutes: 200 },
  prod: { tasks: 3, databaseUnits: 2, databaseGigabytes: 100, databaseMillionRequests: 100, dataApiMillionCalls: 55, balancerUnits: 2, natGigabytes: 200, documentGigabytes: 1_000, imageGigabytes: 10, logGigabytes: 30, functionGigabyteSeconds: 4_000_000, recognisedPages: 20_000, millionRequests: 30, buildMinutes: 200 },
};
