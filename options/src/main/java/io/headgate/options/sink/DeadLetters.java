package io.headgate.options.sink;

import io.headgate.options.setting.Limit;
import io.headgate.options.setting.Rules;
import java.util.Optional;

/**
 * Where dead letters go and how many are too many.
 *
 * @param path folder; empty: {@code _dead_letters} in the folder of the sink
 * @param maxDeadLetters a run with more fails
 */
public record DeadLetters(Optional<String> path, Limit maxDeadLetters) {

  public DeadLetters {
    path.ifPresent(folder -> Rules.LOCAL_PATH.require("deadLetters.path", folder));
  }
}
