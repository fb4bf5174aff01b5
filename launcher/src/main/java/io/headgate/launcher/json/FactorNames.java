package io.headgate.launcher.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.headgate.optimizer.cost.Factor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Factors as the names of members in JSON: profile files, calibrations, the history. */
public final class FactorNames {
  private FactorNames() {}

  /**
   * Writes any factor, and reads these.
   *
   * @param known what names mean; another name is an error
   */
  public static Module module(List<Factor> known) {
    Map<String, Factor> byName = new TreeMap<>();
    known.forEach(factor -> byName.put(factor.name(), factor));
    return new SimpleModule("factors")
        .addKeySerializer(Factor.class, new Written())
        .addKeyDeserializer(Factor.class, new Read(byName));
  }

  private static final class Written extends JsonSerializer<Factor> {
    @Override
    public void serialize(Factor factor, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(factor.name());
    }
  }

  private static final class Read extends KeyDeserializer {
    private final Map<String, Factor> known;

    Read(Map<String, Factor> known) {
      this.known = known;
    }

    @Override
    public Object deserializeKey(String name, DeserializationContext context) throws IOException {
      Factor factor = known.get(name);
      return factor != null
          ? factor
          : context.handleWeirdKey(
              Factor.class, name, "expected: one of %s", String.join(", ", known.keySet()));
    }
  }
}
