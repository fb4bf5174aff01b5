package io.headgate.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/** Documents as YAML: what is empty is left out, texts of several lines are blocks. */
final class Yaml {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(Feature.MINIMIZE_QUOTES)
                  .enable(Feature.LITERAL_BLOCK_STYLE)
                  .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .disable(Feature.SPLIT_LINES)
                  .enable(Feature.WRITE_DOC_START_MARKER)
                  .stringQuotingChecker(new PlainWords())
                  .build())
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  private Yaml() {}

  /** The documents, each after a line {@code ---}. */
  static String of(List<Object> documents) throws JsonProcessingException {
    StringBuilder text = new StringBuilder();
    for (Object document : documents) {
      text.append(MAPPER.writeValueAsString(document));
    }
    return text.toString();
  }
}
