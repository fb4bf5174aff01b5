package io.headgate.options.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML text into values that know their lines. One use a text. */
public final class YamlTree {
  /** Far more than a job file needs, and few enough that recursion is safe. */
  private static final int MAX_DEPTH = 40;

  /** Aliases may repeat a value; a job file in which they make more values than this is a bomb. */
  private static final int MAX_VALUES = 100_000;

  private final Function<Integer, Origin> origins;
  private final Report report;
  private int values;

  private YamlTree(Function<Integer, Origin> origins, Report report) {
    this.origins = origins;
    this.report = report;
  }

  /**
   * The value of a file; empty for a file without one or with a syntax error, which is reported.
   */
  public static Optional<Value> ofFile(String fileName, String yaml, Report report) {
    return new YamlTree(line -> new Origin(fileName, line), report).read("", yaml);
  }

  /** Likewise for the value of an override. */
  public static Optional<Value> ofOverride(Origin origin, String key, String yaml, Report report) {
    return new YamlTree(line -> origin, report).read(key, yaml);
  }

  private Optional<Value> read(String key, String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setAllowDuplicateKeys(true).build();
    try {
      Optional<Integer> deep = tooDeep(settings, yaml);
      if (deep.isPresent()) {
        report.add(origins.apply(deep.get()), key, "more than " + MAX_DEPTH + " levels deep");
        return Optional.empty();
      }
      return new Compose(settings).composeString(yaml).map(node -> value(key, node, 0));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      report.add(origins.apply(line), key, "not YAML: " + problem(e));
    } catch (YamlEngineException e) {
      String message = String.valueOf(e.getMessage());
      report.add(origins.apply(1), key, "not YAML: " + message.lines().findFirst().orElse(""));
    }
    return Optional.empty();
  }

  private static String problem(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return context + e.getProblem();
  }

  /** The composer recurses, so that a file of a hundred thousand brackets would end the thread. */
  private static Optional<Integer> tooDeep(LoadSettings settings, String yaml) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).or(() -> Optional.of(1));
      }
    }
    return Optional.empty();
  }

  private Value value(String key, Node node, int depth) {
    Origin origin = origin(node);
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      report.add(origin, key, "too many values (expected: no alias of a list or map in itself)");
      return new Value.Unknown(origin);
    }
    if (node instanceof ScalarNode scalar) {
      return new Value.Scalar(origin, scalar.getValue(), scalar.getTag().equals(Tag.NULL));
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(key, sequence, depth);
    }
    return mapping(key, (MappingNode) node, depth);
  }

  private Value sequence(String key, SequenceNode node, int depth) {
    Value.Sequence sequence = new Value.Sequence(origin(node), List.of());
    for (Node item : node.getValue()) {
      int index = sequence.items().size();
      sequence = sequence.with(index, value(key + "[" + index + "]", item, depth + 1));
    }
    return sequence;
  }

  private Value mapping(String parent, MappingNode node, int depth) {
    Map<String, Value.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Origin origin = origin(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        report.add(origin, parent, "a list or map as a key (expected: text)");
        continue;
      }
      String key = Value.join(parent, name.getValue());
      Value.Entry first = entries.get(name.getValue());
      if (first != null) {
        String rule = " (expected: each key once; the first is on line %d)";
        report.add(origin, key, "given twice" + rule.formatted(first.origin().line()));
        continue;
      }
      Value value = value(key, tuple.getValueNode(), depth + 1);
      entries.put(name.getValue(), new Value.Entry(origin, value));
    }
    return new Value.Mapping(origin(node), entries);
  }

  private Origin origin(Node node) {
    return origins.apply(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
  }
}
