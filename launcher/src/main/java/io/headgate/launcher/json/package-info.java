/** The records of the optimizer as JSON, with names that stay what they are. */
@NullMarked
package io.headgate.launcher.json;

import org.jspecify.annotations.NullMarked;
