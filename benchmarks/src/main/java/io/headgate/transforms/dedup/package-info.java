/** Measurements of what the steps keep to themselves: in their package, not in their module. */
@NullMarked
package io.headgate.transforms.dedup;

import org.jspecify.annotations.NullMarked;
