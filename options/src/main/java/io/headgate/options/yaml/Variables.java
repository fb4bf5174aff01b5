package io.headgate.options.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} in values by the environment, and {@code
 * $$} by a dollar. As in a shell, the default is used when the variable is unset or empty.
 */
public record Variables(Map<String, String> environment, Report report) {
  private static final Pattern DOLLAR =
      Pattern.compile(
          "\\$(?:(?<dollar>\\$)"
              + "|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^${}]*))?}"
              + "|(?<bad>\\{))");

  public Variables {
    environment = Map.copyOf(environment);
  }

  /** The value with its variables replaced; what cannot be is reported, and unknown. */
  public Value expand(String key, Value value) {
    if (value instanceof Value.Scalar scalar) {
      return scalar(key, scalar);
    }
    if (value instanceof Value.Sequence sequence) {
      Value.Sequence expanded = sequence;
      for (int i = 0; i < sequence.items().size(); i++) {
        expanded = expanded.with(i, expand(key + "[" + i + "]", sequence.items().get(i)));
      }
      return expanded;
    }
    if (value instanceof Value.Mapping mapping) {
      Map<String, Value.Entry> entries = new LinkedHashMap<>(mapping.entries());
      entries.replaceAll(
          (name, entry) ->
              new Value.Entry(entry.origin(), expand(Value.join(key, name), entry.value())));
      return new Value.Mapping(mapping.origin(), entries);
    }
    return value;
  }

  private Value scalar(String key, Value.Scalar scalar) {
    StringBuilder text = new StringBuilder();
    Matcher dollar = DOLLAR.matcher(scalar.text());
    boolean known = true;
    while (dollar.find()) {
      String replacement = replacement(dollar);
      if (replacement == null) {
        report.add(scalar.origin(), key, complaint(scalar.text(), dollar));
        known = false;
      }
      dollar.appendReplacement(
          text, Matcher.quoteReplacement(replacement == null ? "" : replacement));
    }
    dollar.appendTail(text);
    return known
        ? new Value.Scalar(scalar.origin(), text.toString(), scalar.isNull())
        : new Value.Unknown(scalar.origin());
  }

  private @Nullable String replacement(Matcher dollar) {
    if (dollar.group("dollar") != null) {
      return "$";
    }
    if (dollar.group("bad") != null) {
      return null;
    }
    String value = environment.get(dollar.group("name"));
    String otherwise = dollar.group("default");
    return otherwise != null && (value == null || value.isEmpty()) ? otherwise : value;
  }

  private static String complaint(String text, Matcher dollar) {
    if (dollar.group("bad") != null) {
      return text + " (expected: ${NAME} or ${NAME:-default}; $$ is a dollar)";
    }
    String name = dollar.group("name");
    return "${%s} is not set (expected: a variable of the environment, or ${%s:-default})"
        .formatted(name, name);
  }
}
