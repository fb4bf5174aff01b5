/** What contenders of the race share: their task and the command line that gives it. */
@NullMarked
package io.headgate.contender;

import org.jspecify.annotations.NullMarked;
