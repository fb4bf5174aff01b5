/** Joining rows with reference tables. */
@NullMarked
package io.headgate.transforms.enrich;

import org.jspecify.annotations.NullMarked;
