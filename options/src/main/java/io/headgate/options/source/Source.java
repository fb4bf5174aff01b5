package io.headgate.options.source;

import java.util.List;

/** What a job reads. */
public sealed interface Source permits Files {
  /** The paths that it names, as the job file has them. */
  List<String> paths();

  /** The same source at other paths, as many as it names. */
  Source withPaths(List<String> changed);
}
