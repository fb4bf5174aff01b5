package io.headgate.optimizer.request;

/** Where a user has made a choice. */
public enum Origin {
  /** On the command line, for one run. */
  FLAG,
  /** In the job file, or in its stead with {@code --set}. */
  JOB_FILE
}
