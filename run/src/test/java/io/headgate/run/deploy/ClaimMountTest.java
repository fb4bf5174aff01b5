package io.headgate.run.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimMountTest {
  @Test
  void readsAClaimAndItsPath() {
    ClaimMount mount = ClaimMount.parse("events-pvc:/data/../mnt/events/");

    assertThat(mount).isEqualTo(new ClaimMount("events-pvc", Path.of("/mnt/events")));
    assertThat(mount).hasToString("events-pvc:/mnt/events");
  }

  @Test
  void holdsWhatIsBelowItsPath() {
    ClaimMount mount = ClaimMount.parse("events:/data");

    assertThat(mount.holds(Path.of("/data"))).isTrue();
    assertThat(mount.holds(Path.of("/data/2024/*.ndjson"))).isTrue();
    assertThat(mount.holds(Path.of("/database"))).isFalse();
    assertThat(mount.holds(Path.of("data"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "events", "events:", "events:data", ":/data", "events:/data:ro"})
  void refusesWhatIsNoClaimWithAPath(String text) {
    assertThatThrownBy(() -> ClaimMount.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            text + " (expected: CLAIM:/mount, a PersistentVolumeClaim and an absolute path)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/etc", "/etc/headgate", "/etc/headgate/run", "/etc/headgate/run/x"})
  void refusesAPathThatHidesTheRun(String path) {
    assertThatThrownBy(() -> ClaimMount.parse("events:" + path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(path + " (expected: an absolute path that does not hide /etc/headgate/run)");
  }

  @Test
  void refusesAClaimThatKubernetesWouldRefuse() {
    assertThatThrownBy(() -> ClaimMount.parse("My_Claim:/data"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("My_Claim (expected: a name in Kubernetes: 1 to 253 characters");
  }
}
