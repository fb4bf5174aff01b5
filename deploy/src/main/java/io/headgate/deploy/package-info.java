/** The same run as the files of somebody else: manifests for operators, and commands. */
@NullMarked
package io.headgate.deploy;

import org.jspecify.annotations.NullMarked;
