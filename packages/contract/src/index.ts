export { environmentVariables, type VariableName } from './environment.ts';
export { errors, type ErrorCode } from './errors.ts';
export { jobs, type JobName, type JobPayload } from './jobs.ts';
export { metricNamespace, metrics, type CounterName, type GaugeName, type HistogramName, type LabelsOf, type MetricName } from './metrics.ts';
export { providerErrors, type Fault, type ProviderErrorCode } from './provider-errors.ts';
export { roles, type Role } from './roles.ts';
