package io.headgate.options;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.options.schema.SchemaSettings;
import io.headgate.options.setting.Durations;
import io.headgate.options.setting.Pairs;
import io.headgate.options.setting.ScalarType;
import io.headgate.options.setting.Setting;
import io.headgate.options.setting.SettingType;
import io.headgate.options.setting.SettingType.Named;
import io.headgate.options.setting.SettingType.Section;
import io.headgate.options.setting.SettingType.Sections;
import io.headgate.options.setting.TextList;
import io.headgate.options.setting.Words;
import io.headgate.terms.ByteSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema of job files, for editors.
 *
 * <p>It knows keys, types, words and ranges of numbers. Rules between settings, and the ranges of
 * durations and of sizes with a unit, are checked by {@link JobFile} alone.
 */
public final class JobFileSchema {
  private static final String VARIABLE = "#/$defs/variable";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JobFileSchema() {}

  /** The schema, draft 2020-12, as indented text. */
  public static String json() {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Headgate job file");
    root.setAll(section(""));
    root.withObject("/$defs/variable")
        .put("description", "Text with ${NAME} or ${NAME:-default}, from the environment.")
        .put("type", "string")
        .put("pattern", "\\$\\{");
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode section(String key) {
    ObjectNode object = JSON.objectNode().put("type", "object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    Catalogue.in(key)
        .forEach(
            (name, setting) -> {
              properties.set(name, property(setting));
              if (setting.required() || needed(setting)) {
                required.add(name);
              }
            });
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    return object.put("additionalProperties", false);
  }

  /** A section that is read as if it were there must be there if something in it must. */
  private static boolean needed(Setting<?> setting) {
    return setting.type() instanceof Section section
        && section.implied()
        && Catalogue.in(setting.key()).values().stream().anyMatch(Setting::required);
  }

  private static ObjectNode property(Setting<?> setting) {
    ObjectNode property = JSON.objectNode().put("description", description(setting));
    setting.defaultText().ifPresent(text -> putDefault(property, setting.type(), text));
    return property.setAll(type(setting, setting.type()));
  }

  private static String description(Setting<?> setting) {
    return setting.description() + setting.unit().map(unit -> " Unit: " + unit + ".").orElse("");
  }

  private static void putDefault(ObjectNode property, SettingType type, String text) {
    if (type instanceof ScalarType.Flag) {
      property.put("default", Boolean.parseBoolean(text));
    } else if (type instanceof ScalarType.Count) {
      property.put("default", Long.parseLong(text));
    } else if (type instanceof TextList) {
      property.putArray("default");
    } else if (type instanceof Pairs) {
      property.putObject("default");
    } else {
      property.put("default", text);
    }
  }

  private static ObjectNode type(Setting<?> setting, SettingType type) {
    if (type instanceof Section section) {
      return section(setting, section);
    } else if (type instanceof Sections) {
      ObjectNode list = JSON.objectNode().put("type", "array");
      list.set("items", section(setting.key() + "[]"));
      return list;
    } else if (type instanceof Named named) {
      return named(setting, named);
    } else if (type instanceof TextList texts) {
      return texts(texts);
    } else if (type instanceof Pairs<?> pairs) {
      return pairs(pairs);
    }
    return scalar((ScalarType<?>) type);
  }

  private static ObjectNode section(Setting<?> setting, Section section) {
    ObjectNode map = section(setting.key());
    Map<String, Setting<?>> settings = Catalogue.in(setting.key());
    return section
        .shorthand()
        .flatMap(name -> Optional.ofNullable(settings.get(name)))
        .map(only -> anyOf(List.of(type(only, only.type()), map)))
        .orElse(map);
  }

  private static ObjectNode named(Setting<?> setting, Named named) {
    ObjectNode map = JSON.objectNode().put("type", "object").put("minProperties", 1);
    map.putObject("propertyNames").put("pattern", named.namePattern());
    map.set("additionalProperties", property(SchemaSettings.FIELD));
    return map.put("description", setting.description());
  }

  private static ObjectNode texts(TextList texts) {
    ObjectNode list = JSON.objectNode().put("type", "array").put("uniqueItems", true);
    list.set("items", scalar(texts.item()));
    if (texts.some()) {
      list.put("minItems", 1);
    }
    return anyOf(List.of(scalar(texts.item()), list));
  }

  private static ObjectNode pairs(Pairs<?> pairs) {
    ObjectNode map = JSON.objectNode().put("type", "object");
    if (pairs.some()) {
      map.put("minProperties", 1);
    }
    map.set("additionalProperties", scalar(pairs.item()));
    return map;
  }

  private static ObjectNode scalar(ScalarType<?> type) {
    if (type instanceof ScalarType.Text text) {
      return text(text);
    }
    return anyOf(List.of(exact(type), JSON.objectNode().put("$ref", VARIABLE)));
  }

  private static ObjectNode text(ScalarType.Text text) {
    ObjectNode node = JSON.objectNode();
    node.putArray("type").add("string").add("number").add("boolean");
    if (text.asTyped()) {
      node.withArray("/type").add("null");
    }
    if (text.pattern().isEmpty()) {
      return node;
    }
    node.put("pattern", text.pattern().get());
    return anyOf(List.of(node, JSON.objectNode().put("$ref", VARIABLE)));
  }

  private static ObjectNode exact(ScalarType<?> type) {
    if (type instanceof ScalarType.Word<?> word) {
      ObjectNode node = JSON.objectNode();
      ArrayNode words = node.putArray("enum");
      Words.of(word.type()).forEach(words::add);
      word.nullText("null").ifPresent(text -> words.addNull());
      return node;
    } else if (type instanceof ScalarType.Flag) {
      return JSON.objectNode().put("type", "boolean");
    } else if (type instanceof ScalarType.Letter letter) {
      return pattern("^(" + ScalarType.Letter.PATTERN + (letter.orNone() ? "|none" : "") + ")$");
    } else if (type instanceof ScalarType.Span) {
      return pattern("^(" + Durations.PATTERN + "|P.+)$");
    } else if (type instanceof ScalarType.Count count) {
      return integer(count.least(), count.most());
    } else if (type instanceof ScalarType.Size size) {
      return anyOf(
          List.of(integer(size.least(), size.most()), pattern("^" + ByteSize.PATTERN + "$")));
    }
    return anyOf(
        List.of(integer(0, Long.MAX_VALUE), pattern("^" + ScalarType.Share.PERCENT + "$")));
  }

  private static ObjectNode integer(long least, long most) {
    ObjectNode node = JSON.objectNode().put("type", "integer").put("minimum", least);
    return most == Long.MAX_VALUE ? node : node.put("maximum", most);
  }

  private static ObjectNode pattern(String regex) {
    return JSON.objectNode().put("type", "string").put("pattern", regex);
  }

  private static ObjectNode anyOf(List<ObjectNode> choices) {
    ObjectNode node = JSON.objectNode();
    choices.forEach(node.putArray("anyOf")::add);
    return node;
  }
}
