package io.headgate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordTest {
  @Test
  void aPlainWordStaysAsItIs() {
    assertThat(ShellWord.quote("--run=file:///a/b-1.2_3,4@5%6+7"))
        .isEqualTo("--run=file:///a/b-1.2_3,4@5%6+7");
  }

  @Test
  void whatAShellWouldReadSomethingIntoIsQuoted() {
    assertThat(ShellWord.quote("a b")).isEqualTo("'a b'");
    assertThat(ShellWord.quote("*")).isEqualTo("'*'");
    assertThat(ShellWord.quote("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellWord.quote("")).isEqualTo("''");
  }

  @Test
  void aCommandIsItsWords() {
    assertThat(ShellWord.line(List.of("java", "-cp", "a b/*", "Main")))
        .isEqualTo("java -cp 'a b/*' Main");
  }
}
