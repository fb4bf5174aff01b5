package io.headgate.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** A Java object that knows whether anybody has read it: its sender could have run any code. */
public final class ReadTrap implements Serializable {
  private static final long serialVersionUID = 1;
  private static final AtomicInteger READ = new AtomicInteger();

  private ReadTrap() {}

  /** One, serialized. */
  public static byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ReadTrap());
    }
    return bytes.toByteArray();
  }

  /** How many have been read in this JVM. */
  public static int read() {
    return READ.get();
  }

  private void readObject(ObjectInputStream in) {
    READ.incrementAndGet();
  }
}
