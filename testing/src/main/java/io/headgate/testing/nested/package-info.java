/** Generated rows like GitHub's events: objects in objects, and arrays of them. */
@NullMarked
package io.headgate.testing.nested;

import org.jspecify.annotations.NullMarked;
