package io.headgate.launcher.plan;

import io.headgate.launcher.workspace.RejectedException;
import io.headgate.terms.Numbers;

/** Memory is pinned for processes that run already, and have theirs. */
public final class FixedMemoryException extends RejectedException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  private FixedMemoryException(String rule) {
    super("memory: " + rule);
    this.rule = rule;
  }

  static FixedMemoryException of(long pinnedBytes, String cluster, long givenBytes) {
    return new FixedMemoryException(
        "%s (expected: none, as the processes of %s run already, with %s each)"
            .formatted(Numbers.size(pinnedBytes), cluster, Numbers.size(givenBytes)));
  }

  /** The value and the rule, to stand behind the name that the user knows the setting by. */
  public String rule() {
    return rule;
  }
}
