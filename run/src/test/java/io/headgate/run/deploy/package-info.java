/** What is asked for, read and written. */
@NullMarked
package io.headgate.run.deploy;

import org.jspecify.annotations.NullMarked;
