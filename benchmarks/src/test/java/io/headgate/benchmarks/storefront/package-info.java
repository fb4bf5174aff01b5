@NullMarked
package io.headgate.benchmarks.storefront;

import org.jspecify.annotations.NullMarked;
