/** Event-time windows for files. */
@NullMarked
package io.headgate.transforms.window;

import org.jspecify.annotations.NullMarked;
