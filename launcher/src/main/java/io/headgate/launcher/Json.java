package io.headgate.launcher;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.Reason;
import io.headgate.optimizer.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The optimizer's records as JSON, as {@code headgate plan --json} prints them and the history
 * keeps them. What is unknown is null; a reason says which it is in {@code because}.
 */
public final class Json {
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** Writes and reads all of them. */
  public static ObjectMapper json() {
    return MAPPER;
  }

  /** Writes a file whole, or not at all, in the place of what was there; makes its folder. */
  public static void replace(Path file, Object value) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    MAPPER.writeValue(temporary.toFile(), value);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Why a file cannot be read, in one line. */
  public static String cause(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "because")
  private interface Because {}

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    for (Class<?> sealed : List.of(Reason.class, Refusal.class, Decision.class)) {
      builder.addMixIn(sealed, Because.class);
      for (Class<?> kind : sealed.getPermittedSubclasses()) {
        builder.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
      }
    }
    return builder.build();
  }
}
