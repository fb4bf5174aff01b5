package io.headgate.runner.flink;

import java.io.IOException;
import org.apache.beam.runners.flink.translation.functions.FlinkDoFnFunction;
import org.apache.flink.api.common.functions.AbstractRichFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.Collector;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * A step of the graph, with two things that Beam's Flink runner does not do in batch: it reports
 * the step's counters while the step runs, not only when it has ended; and it tells failures that
 * will come again from those that another attempt may be spared. What the step itself throws would
 * come again, so the job fails at once, unless input or output is the cause: a mount or a network
 * may be back.
 */
final class WatchedStep<A, B> extends AbstractRichFunction implements FlatMapFunction<A, B> {
  private static final long serialVersionUID = 1L;

  private final FlinkDoFnFunction<?, ?> step;
  private transient @Nullable LiveCounters counters;

  WatchedStep(FlinkDoFnFunction<?, ?> step) {
    this.step = step;
  }

  @Override
  public void setRuntimeContext(RuntimeContext context) {
    super.setRuntimeContext(context);
    step.setRuntimeContext(context);
  }

  @Override
  @SuppressWarnings("deprecation") // the only one that Beam's function has
  public void open(Configuration parameters) throws Exception {
    counters = new LiveCounters(getRuntimeContext());
    step.open(parameters);
  }

  @Override
  @SuppressWarnings("unchecked") // Beam's function was of these types when it was wrapped
  public void flatMap(A value, Collector<B> out) throws Exception {
    Downstream<B> downstream = new Downstream<>(out, counters);
    try {
      ((FlatMapFunction<A, B>) (FlatMapFunction<?, ?>) step).flatMap(value, downstream);
    } catch (Exception e) {
      throw comesAgain(e, downstream.failure) ? new SuppressRestartsException(e) : e;
    }
  }

  @Override
  public void close() throws Exception {
    step.close();
    if (counters != null) {
      counters.report();
    }
  }

  private static boolean comesAgain(Exception failure, @Nullable Throwable downstream) {
    return ExceptionUtils.findThrowable(
            failure,
            cause ->
                cause == downstream
                    || cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof CancelTaskException)
        .isEmpty();
  }

  /** Takes what the step puts out; here its counters can be seen, and not its own failures. */
  private static final class Downstream<B> implements Collector<B> {
    private final Collector<B> out;
    private final @Nullable LiveCounters counters;
    private @Nullable Throwable failure;

    Downstream(Collector<B> out, @Nullable LiveCounters counters) {
      this.out = out;
      this.counters = counters;
    }

    @Override
    public void collect(B value) {
      if (counters != null) {
        counters.see();
      }
      try {
        out.collect(value);
      } catch (RuntimeException | Error e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() {
      out.close();
    }
  }
}
