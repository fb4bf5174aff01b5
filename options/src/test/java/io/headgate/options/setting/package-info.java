/** Tests of durations and limits. */
@NullMarked
package io.headgate.options.setting;

import org.jspecify.annotations.NullMarked;
