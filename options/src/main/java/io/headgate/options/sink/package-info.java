/** {@code sink} and {@code deadLetters}: what a job writes. */
@NullMarked
package io.headgate.options.sink;

import org.jspecify.annotations.NullMarked;
