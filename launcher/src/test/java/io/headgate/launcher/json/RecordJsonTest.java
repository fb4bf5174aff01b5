package io.headgate.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.headgate.optimizer.Decision;
import io.headgate.optimizer.plan.Reason;
import io.headgate.optimizer.plan.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  @Test
  void everyKindHasANameOfItsOwnInFiles() {
    List<Class<?>> kinds =
        Stream.<Class<?>>of(Reason.class, Refusal.class, Decision.class)
            .<Class<?>>flatMap(parent -> Stream.of(parent.getPermittedSubclasses()))
            .toList();

    assertThat(RecordJson.KINDS).extracting(NamedType::getType).hasSameElementsAs(kinds);
    assertThat(RecordJson.KINDS).extracting(NamedType::getName).doesNotHaveDuplicates();
  }
}
