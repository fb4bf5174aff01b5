/** Where the time of the storefront job goes: by thread, by step of the graph, by method. */
@NullMarked
package io.headgate.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
