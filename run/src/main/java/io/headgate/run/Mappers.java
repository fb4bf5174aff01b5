package io.headgate.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON is read and written, by who has written it. Mappers are shared: never configure one. */
public final class Mappers {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final ObjectMapper LENIENT =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Mappers() {}

  /** For what only this version writes: a member too many, one too few, or a null is refused. */
  public static ObjectMapper strict() {
    return STRICT;
  }

  /**
   * For what another version, or somebody else, may have written: members that are not known are
   * skipped, those that are missing are null or 0.
   */
  public static ObjectMapper lenient() {
    return LENIENT;
  }
}
