/** End-to-end tests: the distribution that the build has assembled, used as a user would. */
@NullMarked
package io.headgate.acceptance;

import org.jspecify.annotations.NullMarked;
