/** Jobs in Spark SQL. */
@NullMarked
package io.headgate.contender.spark;

import org.jspecify.annotations.NullMarked;
