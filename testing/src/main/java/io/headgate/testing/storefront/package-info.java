/** The storefront: generated events of any size, with known duplicates and malformed rows. */
@NullMarked
package io.headgate.testing.storefront;

import org.jspecify.annotations.NullMarked;
