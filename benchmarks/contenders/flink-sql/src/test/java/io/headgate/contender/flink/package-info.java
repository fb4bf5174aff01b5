@NullMarked
package io.headgate.contender.flink;

import org.jspecify.annotations.NullMarked;
