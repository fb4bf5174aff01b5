package io.headgate.runner.direct;

import io.headgate.batch.WaitingBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Copies a batch by reference, inside one JVM: the bytes are a number, and the batch is looked up
 * by it. Batches are immutable, so a copy need not be one.
 *
 * <p>The Direct runner copies all that a key has grouped, through its coder, each time another
 * bundle arrives for the key; with real copies that is most of a run's CPU and memory. It decodes
 * at once what it encodes and never keeps the bytes, so the batch is held weakly. Bytes whose batch
 * has gone are an {@link IllegalStateException}, never another batch.
 */
final class SharedBatchCoder extends CustomCoder<WaitingBatch> {
  private static final long serialVersionUID = 1L;
  private static final SharedBatchCoder INSTANCE = new SharedBatchCoder();
  private static final BigEndianLongCoder NUMBERS = BigEndianLongCoder.of();

  private static final Map<Long, Held> HELD = new ConcurrentHashMap<>();
  private static final ReferenceQueue<WaitingBatch> GONE = new ReferenceQueue<>();

  /** A batch that lives as long as somebody else uses it. */
  private static final class Held extends WeakReference<WaitingBatch> {
    private final long number;

    Held(long number, WaitingBatch batch) {
      super(batch, GONE);
      this.number = number;
    }
  }

  private SharedBatchCoder() {}

  static SharedBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(WaitingBatch batch, OutputStream out) throws IOException {
    forgetWhatIsGone();
    long number = batch.number();
    if (!HELD.containsKey(number)) {
      HELD.put(number, new Held(number, batch));
    }
    NUMBERS.encode(number, out);
  }

  @Override
  public WaitingBatch decode(InputStream in) throws IOException {
    long number = NUMBERS.decode(in);
    Held held = HELD.get(number);
    WaitingBatch batch = held == null ? null : held.get();
    if (batch == null) {
      throw new IllegalStateException(
          "Cannot decode batch " + number + ": it is gone, or of another JVM.");
    }
    return batch;
  }

  /** How many batches can be decoded now, those not yet collected included. */
  static int held() {
    return HELD.size();
  }

  private static void forgetWhatIsGone() {
    for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
      HELD.remove(((Held) gone).number);
    }
  }

  private Object readResolve() {
    return INSTANCE;
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  /** The batch itself: it is immutable and has equals. */
  @Override
  public Object structuralValue(WaitingBatch batch) {
    return batch;
  }
}
