package io.headgate.benchmarks.profile;

/** What a thread of the graph is doing; in the graph's order. */
enum Stage {
  READ("read and scan"),
  DECODE("decode"),
  ASSIGN_SHARDS("assign shards"),
  DROP_DUPLICATES("drop duplicates"),
  ENRICH("enrich"),
  ASSIGN_WINDOWS("assign windows"),
  ASSIGN_BUCKETS("assign buckets"),
  WRITE_ROWS("write Parquet: rows of each window"),
  WRITE_DICTIONARY("write Parquet: dictionary"),
  WRITE_ENCODE("write Parquet: encode"),
  WRITE_COMPRESS("write Parquet: compress"),
  WRITE_FILE("write Parquet: file"),
  SHUFFLE("coder and shuffle of the runner"),
  STEPS("other steps of ours"),
  RUNNER("rest of Beam and the runner"),
  JDK("JDK, other"),
  UNKNOWN("stack not known");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
