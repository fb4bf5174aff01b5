package io.headgate.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** Reads what the agent has sampled. */
final class Stacks {
  private static final Set<String> NOT_JAVA = Set.of("Native", "C++", "Kernel");

  private Stacks() {}

  /** The samples of the threads that run the graph. */
  static Samples read(Path recording) throws IOException {
    Samples samples = new Samples();
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample") && ofGraph(event)) {
          add(event.getStackTrace(), samples);
        }
      }
    }
    return samples;
  }

  private static boolean ofGraph(RecordedEvent sample) {
    RecordedThread thread = sample.getThread("sampledThread");
    if (thread == null) {
      return false;
    }
    String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    return name != null && ThreadKind.of(name) == ThreadKind.GRAPH;
  }

  private static void add(RecordedStackTrace stack, Samples samples) {
    List<RecordedFrame> all = stack == null ? List.of() : stack.getFrames();
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : all) {
      if (!NOT_JAVA.contains(frame.getType())) {
        RecordedMethod method = frame.getMethod();
        frames.add(withoutNumbers(method.getType().getName()) + "." + method.getName());
      }
    }
    samples.add(frames, !all.isEmpty() && NOT_JAVA.contains(all.get(0).getType()));
  }

  /** A class of a lambda has a number and an address, which are others in each run. */
  static String withoutNumbers(String type) {
    return type.replaceAll("\\$\\$Lambda\\$.*", "\\$\\$Lambda");
  }
}
