package io.headgate.benchmarks.profile;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a thread of the runner's JVM is for, by its name as Linux has it: the first 15 bytes. */
enum ThreadKind {
  C1("first compiler (C1)", "C1 CompilerThre"),
  C2("second compiler (C2)", "C2 CompilerThre"),
  GC("garbage collector", "GC Thread#|G1 "),
  /** Direct's workers; Spark's; Flink's, named after the first operator of their chain. */
  GRAPH(
      "threads that run the graph",
      "direct-runner-w|Executor task l|CHAIN |DataSource |DataSink |GroupReduce |FlatMap |Map |MapPartition |Filter |Partition |SortMerger |IOManager "),
  OTHER("everything else: main, the runner's control, VM", "");

  /** Bytes of a thread's name that Linux keeps. */
  private static final int NAME = 15;

  private final String title;
  private final Pattern names;

  ThreadKind(String title, String names) {
    this.title = title;
    this.names = Pattern.compile(names);
  }

  String title() {
    return title;
  }

  /** The kind of a thread with this name, in full or cut. */
  static ThreadKind of(String name) {
    String cut = name.substring(0, Math.min(NAME, name.length()));
    return Stream.of(values())
        .filter(kind -> kind.names.matcher(cut).lookingAt())
        .findFirst()
        .orElse(OTHER);
  }
}
