@NullMarked
package io.headgate.testing.log;

import org.jspecify.annotations.NullMarked;
