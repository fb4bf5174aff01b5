/** What contenders of the race share: the jobs, and the command line that gives one of them. */
@NullMarked
package io.headgate.contender;

import org.jspecify.annotations.NullMarked;
