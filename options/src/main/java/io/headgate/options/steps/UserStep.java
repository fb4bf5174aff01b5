package io.headgate.options.steps;

import io.headgate.options.setting.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A step of the user's, between reading and dropping duplicates.
 *
 * @param jar path of the jar with its class
 * @param type name of its class; empty: the only one that the jar lists
 * @param options given to the step, in the order of the job file
 */
public record UserStep(String jar, Optional<String> type, Map<String, String> options) {
  public UserStep {
    Rules.LOCAL_PATH.require("userStep.jar", jar);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** With another path of the jar. */
  public UserStep withJar(String changed) {
    return new UserStep(changed, type, options);
  }
}
