/** What others read of Headgate's output. */
@NullMarked
package io.headgate.benchmarks.readers;

import org.jspecify.annotations.NullMarked;
