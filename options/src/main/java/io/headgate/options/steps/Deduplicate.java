package io.headgate.options.steps;

import io.headgate.options.setting.Rules;
import io.headgate.terms.OnNullKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which rows are duplicates of each other.
 *
 * @param keys columns that are equal in duplicates; at least one
 * @param within aligned span of event time inside which rows are compared, 1 s to 366 days; empty:
 *     the whole input
 * @param onNullKey what happens to a row with a null in a key
 */
public record Deduplicate(List<String> keys, Optional<Duration> within, OnNullKey onNullKey) {

  public Deduplicate {
    keys = Rules.requireSome("deduplicate.keys", keys);
    within.ifPresent(span -> Rules.SPAN.require("deduplicate.within", span));
  }
}
