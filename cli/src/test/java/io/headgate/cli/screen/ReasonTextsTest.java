package io.headgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.launcher.json.RecordJson;
import io.headgate.optimizer.input.Confidence;
import io.headgate.optimizer.plan.Reason;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTextsTest {
  static List<Class<?>> reasons() {
    return List.of(Reason.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void everyReasonHasASentenceAndSurvivesJson(Class<?> type) throws Exception {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
      values.add(value(component.getType()));
    }
    Reason reason =
        (Reason)
            type.getDeclaredConstructor(types.toArray(new Class<?>[0]))
                .newInstance(values.toArray());

    assertThat(ReasonTexts.of(reason)).isNotBlank().doesNotEndWith(".");
    String json = RecordJson.json().writeValueAsString(reason);
    assertThat(json).contains("\"because\" : \"" + type.getSimpleName() + '"');
    assertThat(RecordJson.json().readValue(json, Reason.class)).isEqualTo(reason);
  }

  private static Object value(Class<?> type) {
    if (type == int.class) {
      return 3;
    } else if (type == long.class) {
      return 3L << 20;
    } else if (type == double.class) {
      return 2.5;
    }
    if (type.isEnum() && type != Confidence.class) {
      return type.getEnumConstants()[1];
    }
    return type == Confidence.class ? Confidence.SAMPLED : "name";
  }
}
