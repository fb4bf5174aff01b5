@NullMarked
package io.headgate.batch.step;

import org.jspecify.annotations.NullMarked;
