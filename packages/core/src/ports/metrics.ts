import type { CounterName, GaugeName, HistogramName, LabelsOf } from '@aistudio/contract';

/** The metrics of the contract's table. A metric, a type or a label that is not in the table does not compile. */
export interface Metrics {
  add<Name extends CounterName>(name: Name, amount: number, ...labels: LabelsOf<Name>): void;
  set<Name extends GaugeName>(name: Name, value: number, ...labels: LabelsOf<Name>): void;
  /** Seconds for durations. */
  observe<Name extends HistogramName>(name: Name, value: number, ...labels: LabelsOf<Name>): void;
}
