package io.headgate.options;

import io.headgate.options.yaml.Origin;
import io.headgate.options.yaml.Report;
import io.headgate.options.yaml.Value;
import io.headgate.options.yaml.YamlTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes values of the file by {@code key=value} texts, in order.
 *
 * <p>A value that begins with a bracket, a brace or a quote is YAML. Any other is the text of a
 * plain scalar, so that {@code *.ndjson} and {@code |} need no quotes.
 */
record Overrides(Report report) {
  private static final String NAME = "[^.\\[\\]=\\s]+(?:\\[[0-9]{1,4}\\])*";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(" + NAME + "(?:\\." + NAME + ")*)=(.*)", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("\\[([0-9]+)\\]|[^.\\[\\]]+");
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

  Value apply(Value file, List<String> overrides) {
    Value changed = Shorthand.writtenOut(file);
    for (String override : overrides) {
      changed = Shorthand.writtenOut(apply(changed, override));
    }
    return changed;
  }

  private Value apply(Value file, String override) {
    Origin origin = Origin.override(override);
    Matcher assignment = ASSIGNMENT.matcher(override);
    if (!assignment.matches()) {
      report.add(origin, "", "not an override (expected: key=value, like enrich[0].table=a.csv)");
      return file;
    }
    String key = assignment.group(1);
    Optional<Value> value = value(origin, key, assignment.group(2));
    List<Step> steps =
        STEP.matcher(key).results().map(step -> new Step(step.group(), step.end())).toList();
    return value.map(v -> new Target(origin, key, steps, v).in(file)).orElse(file);
  }

  private Optional<Value> value(Origin origin, String key, String text) {
    if (!text.isEmpty() && "[{\"'".indexOf(text.charAt(0)) >= 0) {
      return YamlTree.ofOverride(origin, key, text, report);
    }
    return Optional.of(new Value.Scalar(origin, text, NULL.matcher(text).matches()));
  }

  /** A part of a dotted key, like {@code enrich} or {@code [0]}, and where it ends in the key. */
  private record Step(String text, int end) {
    boolean isIndex() {
      return text.startsWith("[");
    }

    int index() {
      return Integer.parseInt(text.substring(1, text.length() - 1));
    }
  }

  private final class Target {
    private final Origin origin;
    private final String key;
    private final List<Step> steps;
    private final Value value;
    private boolean reached = true;

    Target(Origin origin, String key, List<Step> steps, Value value) {
      this.origin = origin;
      this.key = key;
      this.steps = steps;
      this.value = value;
    }

    /** The file with the value set, or as it was if there is no such place. */
    Value in(Value file) {
      Value changed = set(file, 0);
      return reached ? changed : file;
    }

    private Value unreachable(Value current, int at, String message) {
      report.add(origin, key.substring(0, steps.get(at).end()), message);
      reached = false;
      return current;
    }

    /** The value with the rest of the steps set; what is not there is made. */
    private Value set(Value current, int at) {
      if (at == steps.size()) {
        return value;
      }
      return steps.get(at).isIndex() ? setItem(current, at) : setEntry(current, at);
    }

    private Value setItem(Value current, int at) {
      Value list = isAbsent(current) ? new Value.Sequence(origin, List.of()) : current;
      if (!(list instanceof Value.Sequence sequence)) {
        return unreachable(current, at, "cannot be set (expected: a list)");
      }
      int index = steps.get(at).index();
      int size = sequence.items().size();
      if (index > size) {
        return unreachable(current, at, "cannot be set (expected: an index up to " + size + ")");
      }
      Value item = index < size ? sequence.items().get(index) : absent();
      return sequence.with(index, set(item, at + 1));
    }

    private Value setEntry(Value current, int at) {
      Value map = isAbsent(current) ? Value.Mapping.empty(origin) : current;
      if (!(map instanceof Value.Mapping mapping)) {
        String message = "cannot be set in " + current.shown() + " (expected: a map)";
        return unreachable(current, at, message);
      }
      String name = steps.get(at).text();
      Value.Entry entry = mapping.entry(name).orElse(new Value.Entry(origin, absent()));
      Origin where = at == steps.size() - 1 ? origin : entry.origin();
      return mapping.with(name, new Value.Entry(where, set(entry.value(), at + 1)));
    }

    private Value absent() {
      return new Value.Scalar(origin, "", true);
    }

    private static boolean isAbsent(Value value) {
      return value instanceof Value.Scalar scalar && scalar.isNull();
    }
  }
}
