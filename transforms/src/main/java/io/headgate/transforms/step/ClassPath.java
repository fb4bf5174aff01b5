package io.headgate.transforms.step;

/** Where a run finds the classes of its user's step. */
final class ClassPath {
  private ClassPath() {}

  /** As the runner has set it for this thread, which knows of all jars of the run. */
  static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? ClassPath.class.getClassLoader() : context;
  }
}
