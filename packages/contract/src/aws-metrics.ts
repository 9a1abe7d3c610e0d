/** The metrics of AWS that alarms and dashboards use. A test compares them with what AWS publishes. */
export const awsMetrics = {
  'AWS/ECS': ['CPUUtilization', 'MemoryUtilization'],
  'ECS/ContainerInsights': ['DesiredTaskCount', 'RunningTaskCount', 'PendingTaskCount'],
  'AWS/ApplicationELB': ['TargetResponseTime', 'HealthyHostCount', 'UnHealthyHostCount', 'RequestCount', 'HTTPCode_Target_2XX_Count', 'HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count', 'ConsumedLCUs'],
  'AWS/RDS': ['DatabaseConnections', 'ReadIOPS', 'WriteIOPS', 'ReadLatency', 'WriteLatency', 'ServerlessDatabaseCapacity'],
  'AWS/SQS': ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
  'AWS/Lambda': ['Errors', 'Throttles', 'Duration'],
} as const;

export type AwsNamespace = keyof typeof awsMetrics;

/** What the metric describes: the one service, its load balancer, and so on; `queue`, `deadLetters` and `worker` exist once per job. */
export type AwsSubject = 'service' | 'balancer' | 'targets' | 'database' | 'queue' | 'deadLetters' | 'worker' | 'rotation';
