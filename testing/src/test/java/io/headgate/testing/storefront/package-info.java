@NullMarked
package io.headgate.testing.storefront;

import org.jspecify.annotations.NullMarked;
