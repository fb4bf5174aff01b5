package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class MappersTest {
  private record Pair(String one, int two) {}

  @Test
  void strictRefusesAMemberTooManyOneTooFewAndNull() throws JsonProcessingException {
    assertThat(Mappers.strict().readValue("{\"one\":\"1\",\"two\":2}", Pair.class))
        .isEqualTo(new Pair("1", 2));
    for (String json :
        new String[] {
          "{\"one\":\"1\",\"two\":2,\"three\":3}", "{\"one\":\"1\"}", "{\"one\":null,\"two\":2}"
        }) {
      assertThatThrownBy(() -> Mappers.strict().readValue(json, Pair.class))
          .as(json)
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void lenientTakesWhatItKnows() throws JsonProcessingException {
    assertThat(Mappers.lenient().readValue("{\"two\":2,\"three\":3}", Pair.class).two())
        .isEqualTo(2);
  }
}
