/**
 * Connectors on the class path of each runner, against real services, and what those class paths
 * hold.
 */
@NullMarked
package io.headgate.connectors;

import org.jspecify.annotations.NullMarked;
