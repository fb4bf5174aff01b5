@NullMarked
package io.headgate.benchmarks.race;

import org.jspecify.annotations.NullMarked;
