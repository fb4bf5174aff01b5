package io.headgate.runner.flink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.runners.flink.translation.functions.FlinkDoFnFunction;
import org.apache.flink.api.common.operators.AbstractUdfOperator;
import org.apache.flink.api.common.operators.DualInputOperator;
import org.apache.flink.api.common.operators.GenericDataSinkBase;
import org.apache.flink.api.common.operators.Operator;
import org.apache.flink.api.common.operators.SingleInputOperator;
import org.apache.flink.api.common.operators.UnaryOperatorInformation;
import org.apache.flink.api.common.operators.base.FlatMapOperatorBase;
import org.apache.flink.util.Visitor;

/**
 * Puts a {@link WatchedStep} around every step of ours in a Flink plan. The plan stays the same
 * otherwise; an operator without such a step is not changed.
 */
final class StepWatch implements Visitor<Operator<?>> {
  private final Set<Operator<?>> seen = new HashSet<>();
  private final Map<Operator<?>, Operator<?>> watched = new HashMap<>();

  @Override
  public boolean preVisit(Operator<?> operator) {
    return seen.add(operator);
  }

  /** Comes after the inputs of the operator. */
  @Override
  public void postVisit(Operator<?> operator) {
    if (operator instanceof SingleInputOperator<?, ?, ?> single) {
      connect(single);
    } else if (operator instanceof DualInputOperator<?, ?, ?, ?> dual) {
      connect(dual);
    } else if (operator instanceof GenericDataSinkBase<?> sink) {
      connect(sink);
    }
    if (operator instanceof AbstractUdfOperator<?, ?> step) {
      step.getBroadcastInputs().replaceAll((name, input) -> watchedOr(input));
    }
    if (operator instanceof FlatMapOperatorBase<?, ?, ?> step
        && step.getUserCodeWrapper().getUserCodeObject() instanceof FlinkDoFnFunction<?, ?>) {
      watched.put(step, watch(step));
    }
  }

  private <T> void connect(SingleInputOperator<T, ?, ?> operator) {
    operator.setInput(watchedOr(operator.getInput()));
  }

  private <A, B> void connect(DualInputOperator<A, B, ?, ?> operator) {
    operator.setFirstInput(watchedOr(operator.getFirstInput()));
    operator.setSecondInput(watchedOr(operator.getSecondInput()));
  }

  private <T> void connect(GenericDataSinkBase<T> sink) {
    sink.setInput(watchedOr(sink.getInput()));
  }

  /** The operator that has taken the place of this one. */
  @SuppressWarnings("unchecked") // it was made with the type of this one
  private <T> Operator<T> watchedOr(Operator<T> operator) {
    return (Operator<T>) watched.getOrDefault(operator, operator);
  }

  @SuppressWarnings("unchecked") // what is put around a function has its types
  private static <A, B> Operator<B> watch(FlatMapOperatorBase<A, B, ?> step) {
    Object function = step.getUserCodeWrapper().getUserCodeObject();
    FlatMapOperatorBase<A, B, WatchedStep<A, B>> copy =
        new FlatMapOperatorBase<>(
            new WatchedStep<>((FlinkDoFnFunction<?, ?>) function),
            (UnaryOperatorInformation<A, B>) step.getOperatorInfo(),
            step.getName());
    copy.setInput(step.getInput());
    copy.setParallelism(step.getParallelism());
    copy.setResources(step.getMinResources(), step.getPreferredResources());
    copy.setSemanticProperties(step.getSemanticProperties());
    step.getBroadcastInputs().forEach(copy::setBroadcastVariable);
    return copy;
  }
}
