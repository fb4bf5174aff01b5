@NullMarked
package io.headgate.optimizer;

import org.jspecify.annotations.NullMarked;
