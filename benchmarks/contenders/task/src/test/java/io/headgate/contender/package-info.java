@NullMarked
package io.headgate.contender;

import org.jspecify.annotations.NullMarked;
