package io.headgate.benchmarks.profile;

import java.util.List;

/** What a thread of the runner's JVM is for, by its name as Linux has it: the first 15 bytes. */
enum ThreadKind {
  C1("first compiler (C1)", List.of("C1 CompilerThre")),
  C2("second compiler (C2)", List.of("C2 CompilerThre")),
  GC("garbage collector", List.of("GC Thread#", "G1 ")),
  /** Direct's workers; Spark's; Flink's, named after the first operator of their chain. */
  GRAPH(
      "threads that run the graph",
      List.of(
          "direct-runner-w",
          "Executor task l",
          "CHAIN ",
          "DataSource ",
          "DataSink ",
          "GroupReduce ",
          "FlatMap ",
          "Map ",
          "MapPartition ",
          "Filter ",
          "Partition ",
          "SortMerger ",
          "IOManager ")),
  OTHER("everything else: main, the runner's control, VM", List.of());

  /** Bytes of a thread's name that Linux keeps. */
  private static final int NAME = 15;

  private final String title;
  private final List<String> names;

  ThreadKind(String title, List<String> names) {
    this.title = title;
    this.names = names;
  }

  String title() {
    return title;
  }

  /** The kind of a thread with this name, in full or cut. */
  static ThreadKind of(String name) {
    String cut = name.substring(0, Math.min(NAME, name.length()));
    for (ThreadKind kind : values()) {
      if (kind.names.stream().anyMatch(cut::startsWith)) {
        return kind;
      }
    }
    return OTHER;
  }
}
