package io.headgate.cli.shell;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What becomes of a command that a signal stops (Ctrl-C, TERM, HUP): it tidies up and says in one
 * line what was done and what was not. Either this is printed or what the command prints at its
 * end, never both. The JVM ends with 128 and the signal's number.
 */
public final class Stop implements AutoCloseable {
  private static final long CLOSE_SECONDS = 10;

  private enum State {
    RUNNING,
    ENDED,
    STOPPED
  }

  private final Shell shell;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");
  private volatile Supplier<String> meaning;

  private Stop(Shell shell, Supplier<String> meaning) {
    this.shell = shell;
    this.meaning = meaning;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Of a command that has nothing to tidy up yet.
   *
   * @param sentence what to say
   */
  public static Stop of(Shell shell, String sentence) {
    return new Stop(shell, () -> sentence);
  }

  /**
   * Of a command that has something to tidy up.
   *
   * @param what tidies up and gives the sentence
   */
  public static Stop of(Shell shell, Supplier<String> what) {
    return new Stop(shell, what);
  }

  /**
   * From now on.
   *
   * @param what tidies up and gives the sentence
   */
  public void means(Supplier<String> what) {
    meaning = what;
  }

  /**
   * The command has come to its end and will say so. Where a signal was first, this does not
   * return.
   */
  public void ended() {
    if (!state.compareAndSet(State.RUNNING, State.ENDED) && state.get() == State.STOPPED) {
      awaitTheEndOfTheJvm();
    }
  }

  @Override
  public void close() {
    ended();
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook sees that there is nothing left to do.
    }
  }

  private static void awaitTheEndOfTheJvm() {
    while (true) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // There is nothing else to do.
      }
    }
  }

  private void stop() {
    if (state.compareAndSet(State.RUNNING, State.STOPPED)) {
      // A terminal shows ^C, or a bar, in this line.
      shell.err().println((shell.terminal() ? System.lineSeparator() : "") + meaning.get());
    } else if (!closesInTime()) {
      String untold = meaning.get(); // the command has said how it ended
    }
    shell.out().flush();
    shell.err().flush();
  }

  private boolean closesInTime() {
    try {
      return closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
