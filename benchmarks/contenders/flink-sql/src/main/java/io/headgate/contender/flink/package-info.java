/** Jobs in Flink SQL. */
@NullMarked
package io.headgate.contender.flink;

import org.jspecify.annotations.NullMarked;
