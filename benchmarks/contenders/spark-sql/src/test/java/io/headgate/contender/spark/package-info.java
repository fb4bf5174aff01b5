@NullMarked
package io.headgate.contender.spark;

import org.jspecify.annotations.NullMarked;
