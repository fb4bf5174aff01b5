package io.headgate.options.setting;

import io.headgate.options.yaml.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values by names that the user chooses, in order.
 *
 * @param <V> type of the values
 * @param expected the rule in words, as a message gives it
 * @param item what each value may be
 * @param some whether there is at least one
 */
public record Pairs<V>(String expected, ScalarType<V> item, boolean some)
    implements SettingType.Leaf<Map<String, V>> {

  @Override
  public Optional<Map<String, V>> read(Value value) {
    if (!(value instanceof Value.Mapping mapping) || isTooFew(mapping)) {
      return Optional.empty();
    }
    Map<String, V> pairs = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, e) -> item.read(e.value()).ifPresent(read -> pairs.put(name, read)));
    return pairs.size() == mapping.entries().size() ? Optional.of(pairs) : Optional.empty();
  }

  /** Whether there is none where there must be one. */
  public boolean isTooFew(Value.Mapping mapping) {
    return some && mapping.entries().isEmpty();
  }
}
