package io.headgate.launcher.workspace;

/** The version of the product. */
public final class Version {
  /** As history and calibrations keep it, and {@code headgate --version} prints it. */
  public static final String CURRENT = "0.1.0";

  private Version() {}
}
