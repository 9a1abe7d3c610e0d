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

/** Whose metric: the one service, its balancer, and so on; of `queue`, `deadLetters` and `worker` there is one for each job. */
export type AwsSubject = 'service' | 'balancer' | 'targets' | 'database' | 'queue' | 'deadLetters' | 'worker' | 'rotation';
