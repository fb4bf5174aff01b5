@NullMarked
package io.headgate.testing.nested;

import org.jspecify.annotations.NullMarked;
