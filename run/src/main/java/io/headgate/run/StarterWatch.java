package io.headgate.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Ends a process with the one that has started it. The starter holds the other end of the process's
 * standard input and writes nothing; the system closes it when the starter ends, by whatever, at
 * once, and also where the starter stays a zombie because its parent does not wait for it.
 */
public final class StarterWatch {
  private static final String VARIABLE = "HEADGATE_ENDS_WITH_STDIN";

  private StarterWatch() {}

  /** Adds to the environment of a process that it ends with this one. */
  public static void ask(Map<String, String> environment) {
    environment.put(VARIABLE, "true");
  }

  /**
   * Watches the standard input where the starter has asked for it; elsewhere it does not matter.
   *
   * @param end what to do when the starter is gone, in a thread of its own
   */
  public static void start(Map<String, String> environment, InputStream in, Runnable end) {
    if (!environment.containsKey(VARIABLE)) {
      return;
    }
    Thread watch = new Thread(() -> await(in, end), "starter-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void await(InputStream in, Runnable end) {
    try {
      int read = in.read();
      while (read >= 0) {
        read = in.read();
      }
    } catch (IOException broken) {
      // Nobody is at the other end.
    }
    end.run();
  }
}
