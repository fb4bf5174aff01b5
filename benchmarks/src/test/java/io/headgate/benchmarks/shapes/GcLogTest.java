package io.headgate.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {
  private static final long MIB = 1 << 20;

  @Test
  void theLastCollectionOfTheWholeHeapSaysWhatIsAlive() {
    GcLog log =
        GcLog.of(
            List.of(
                "[0.030s][info][gc] Using Parallel",
                "[2.564s][info][gc,metaspace] GC(0) Metaspace: 7001K(7104K)->7002K(7104K) NonClass: 6198K(6272K)->6198K(6272K) Class: 803K(832K)->803K(832K)",
                "[2.564s][info][gc          ] GC(0) Pause Young (Allocation Failure) 48M->11M(370M) 57.888ms",
                "[6.700s][info][gc,start    ] GC(1) Pause Full (Ergonomics)",
                "[6.950s][info][gc          ] GC(1) Pause Full (Ergonomics) 96M->13M(365M) 251.183ms",
                "[8.950s][info][gc          ] GC(2) Pause Full (Ergonomics) 300M->200M(365M) 51.183ms",
                "[9.000s][info][gc,metaspace] GC(3) Metaspace: 9001K(9104K)->9001K(9104K) NonClass: 6198K(6272K)->6198K(6272K) Class: 803K(832K)->803K(832K)",
                "[9.000s][info][gc          ] GC(3) Pause Young (Allocation Failure) 240M->90M(370M) 7.888ms"));

    assertThat(log).isEqualTo(new GcLog(200 * MIB, 9001L << 10, 4, 2));
  }

  @Test
  void withoutOneTheLeastOfTheSecondHalfDoes() {
    GcLog log =
        GcLog.of(
            List.of(
                "[1.000s][info][gc          ] GC(0) Pause Young (Allocation Failure) 48M->5M(370M) 57.888ms",
                "[6.000s][info][gc          ] GC(1) Pause Young (Allocation Failure) 98M->70M(370M) 57.888ms",
                "[7.000s][info][gc          ] GC(2) Pause Young (Allocation Failure) 98M->60M(370M) 57.888ms",
                "[8.000s][info][gc          ] GC(3) Pause Young (Allocation Failure) 98M->80M(370M) 57.888ms"));

    assertThat(log).isEqualTo(new GcLog(60 * MIB, 0, 4, 0));
  }

  @Test
  void noLogSaysNothing() throws IOException {
    assertThat(GcLog.read(Path.of("/not/there"))).isEqualTo(GcLog.NOTHING);
  }
}
