package io.headgate.run.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNamesTest {
  @ParameterizedTest
  @CsvSource({
    "storefront, headgate-storefront",
    "a, headgate-a",
    "2024-orders, headgate-2024-orders",
    "twenty-six-characters-and-ten-more-1, headgate-twenty-six-characters-and-ten-more-1",
    "web_logs, headgate-web-logs-348dcba9",
    "ends-in-, headgate-ends-in-a0480c4d",
    "____, headgate-133da49b",
    "a-name-that-is-too-long-for-the-flink-operator, headgate-a-name-that-is-too-long-for-7e394d89",
  })
  void namesARunByItsJob(String job, String name) {
    assertThat(ClusterNames.ofJob(job)).isEqualTo(name).hasSizeLessThanOrEqualTo(45);
    assertThat(ClusterNames.requireLabel(name)).isEqualTo(name);
  }

  @Test
  void givesTwoJobsTwoNames() {
    assertThat(ClusterNames.ofJob("a_b"))
        .isNotEqualTo(ClusterNames.ofJob("a-b"))
        .isNotEqualTo(ClusterNames.ofJob("a__b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Prod", "-a", "a-", "a_b", "a.b", "a b"})
  void refusesANamespaceThatIsNone(String name) {
    assertThatThrownBy(() -> ClusterNames.requireLabel(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            name
                + " (expected: a name in Kubernetes: 1 to 63 characters of a-z, 0-9 and -, with a letter or a digit at both ends)");
  }

  @Test
  void refusesNamesThatAreTooLong() {
    assertThat(ClusterNames.requireLabel("a".repeat(63))).hasSize(63);
    assertThatThrownBy(() -> ClusterNames.requireLabel("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ClusterNames.requireSubdomain("a".repeat(253))).hasSize(253);
    assertThatThrownBy(() -> ClusterNames.requireSubdomain("a".repeat(254)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesPointsInNamesOfSecretsAndClaims() {
    assertThat(ClusterNames.requireSubdomain("team.keys-1")).isEqualTo("team.keys-1");
    assertThatThrownBy(() -> ClusterNames.requireSubdomain("team..keys"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
