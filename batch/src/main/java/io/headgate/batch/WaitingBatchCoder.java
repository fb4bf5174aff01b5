package io.headgate.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;

/** The bytes of the batch, as {@link RecordBatchCoder} writes them. */
public final class WaitingBatchCoder extends CustomCoder<WaitingBatch> {
  private static final long serialVersionUID = 1L;
  private static final WaitingBatchCoder INSTANCE = new WaitingBatchCoder();
  private static final RecordBatchCoder BATCHES = RecordBatchCoder.of();

  private WaitingBatchCoder() {}

  /** The coder; it has no state. */
  public static WaitingBatchCoder of() {
    return INSTANCE;
  }

  /**
   * The coder of batches in this pipeline: the one that a runner's profile has registered for
   * {@link WaitingBatch}, otherwise this one.
   */
  public static Coder<WaitingBatch> in(Pipeline pipeline) {
    try {
      return pipeline.getCoderRegistry().getCoder(WaitingBatch.class);
    } catch (CannotProvideCoderException noneRegistered) {
      return INSTANCE;
    }
  }

  @Override
  public void encode(WaitingBatch batch, OutputStream out) throws IOException {
    BATCHES.encode(batch.serialized(), out);
  }

  /** What is decoded goes to a step at once. */
  @Override
  public WaitingBatch decode(InputStream in) throws IOException {
    return WaitingBatch.passing(BATCHES.decode(in));
  }

  @Override
  public void verifyDeterministic() {}

  /** One instance: Beam compares coders, and a copy would be another. */
  private Object readResolve() {
    return INSTANCE;
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  /** The batch itself: it has equals. */
  @Override
  public Object structuralValue(WaitingBatch batch) {
    return batch;
  }

  @Override
  public boolean isRegisterByteSizeObserverCheap(WaitingBatch batch) {
    return !batch.isSpilled();
  }

  @Override
  protected long getEncodedElementByteSize(WaitingBatch batch) {
    return BATCHES.getEncodedElementByteSize(batch.look());
  }
}
