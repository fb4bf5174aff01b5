package io.headgate.deploy;

/** The locale of every rendered JVM: numbers are written and read in one way on any machine. */
final class PlainLocale {
  static final String OPTIONS = "-Duser.language=en -Duser.script= -Duser.country= -Duser.variant=";

  private PlainLocale() {}
}
