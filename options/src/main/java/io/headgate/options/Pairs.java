package io.headgate.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Texts by names that the user chooses, in order; at least one.
 *
 * @param item what each text may be
 */
record Pairs(ScalarType.Text item) implements SettingType.Leaf<Map<String, String>> {

  @Override
  public String expected() {
    return "a map of a column of the row to a column of the table";
  }

  @Override
  public Optional<Map<String, String>> read(Value value) {
    if (!(value instanceof Value.Mapping mapping) || mapping.entries().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((name, e) -> item.read(e.value()).ifPresent(text -> pairs.put(name, text)));
    return pairs.size() == mapping.entries().size() ? Optional.of(pairs) : Optional.empty();
  }
}
